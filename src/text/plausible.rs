//! How likely characters are a text that somebody wrote: the fewer bits they take in a simple model of text, the
//! likelier. All readings of the same octets are measured so, and the bits can be compared.
//!
//! The model knows what a character of each script costs, which scripts go together, and what is odd inside of a
//! word. The numbers are rough; they were set by hand and are measured by `examples/mislabelled.rs`.

use super::letters::{is_alphabetic, is_lowercase, is_uppercase};

/// Bits, in quarters.
type Quarters = u32;

/// Writing systems, as far as the model tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// Goes with every script.
    Common,
    Latin,
    /// Japanese and Chinese are mixed of several.
    Cjk,
    Hangul,
    Emoji,
    /// The script of this number, of one alphabet.
    Other(u8),
}

use Script::{Cjk, Common, Emoji, Hangul, Latin, Other};

/// First and last character, script, quarter bits. By rising characters; what is in no row costs [`UNUSED`].
const ROWS: &[(char, char, Script, Quarters)] = &[
    ('\u{A0}', '\u{A3}', Common, 38),
    // The sign for any currency, which nobody writes: mostly a dollar sign of ASCII.
    ('\u{A4}', '\u{A4}', Common, 74),
    ('\u{A5}', '\u{BF}', Common, 38),
    ('\u{C0}', '\u{D6}', Latin, 36),
    ('\u{D7}', '\u{D7}', Common, 44),
    ('\u{D8}', '\u{DE}', Latin, 36),
    ('\u{DF}', '\u{F6}', Latin, 28),
    ('\u{F7}', '\u{F7}', Common, 44),
    ('\u{F8}', '\u{FF}', Latin, 28),
    ('\u{100}', '\u{17F}', Latin, 32),
    ('\u{180}', '\u{19F}', Latin, 56),
    ('\u{1A0}', '\u{1B0}', Latin, 32),
    ('\u{1B1}', '\u{217}', Latin, 56),
    ('\u{218}', '\u{21B}', Latin, 32),
    ('\u{21C}', '\u{24F}', Latin, 56),
    ('\u{250}', '\u{2AF}', Latin, 56),
    ('\u{2B0}', '\u{2FF}', Common, 48),
    ('\u{300}', '\u{36F}', Common, 36),
    ('\u{386}', '\u{3CE}', Other(1), 24),
    ('\u{400}', '\u{42F}', Other(2), 28),
    ('\u{430}', '\u{45F}', Other(2), 20),
    ('\u{460}', '\u{48F}', Other(2), 56),
    ('\u{490}', '\u{4FF}', Other(2), 32),
    ('\u{500}', '\u{52F}', Other(2), 56),
    ('\u{531}', '\u{58A}', Other(3), 26),
    ('\u{591}', '\u{5C7}', Other(4), 40),
    ('\u{5D0}', '\u{5F4}', Other(4), 20),
    ('\u{60C}', '\u{620}', Other(5), 32),
    ('\u{621}', '\u{64A}', Other(5), 20),
    ('\u{64B}', '\u{6D4}', Other(5), 28),
    ('\u{6D5}', '\u{6FF}', Other(5), 36),
    ('\u{700}', '\u{74F}', Other(23), 28),
    ('\u{780}', '\u{7BF}', Other(24), 28),
    ('\u{7C0}', '\u{7FF}', Other(25), 28),
    ('\u{900}', '\u{97F}', Other(6), 22),
    ('\u{980}', '\u{9FF}', Other(7), 24),
    ('\u{A00}', '\u{A7F}', Other(8), 24),
    ('\u{A80}', '\u{AFF}', Other(9), 24),
    ('\u{B00}', '\u{B7F}', Other(10), 24),
    ('\u{B80}', '\u{BFF}', Other(11), 24),
    ('\u{C00}', '\u{C7F}', Other(12), 24),
    ('\u{C80}', '\u{CFF}', Other(13), 24),
    ('\u{D00}', '\u{D7F}', Other(14), 24),
    ('\u{D80}', '\u{DFF}', Other(15), 24),
    ('\u{E00}', '\u{E7F}', Other(16), 24),
    ('\u{E80}', '\u{EFF}', Other(17), 24),
    ('\u{F00}', '\u{FFF}', Other(18), 32),
    ('\u{1000}', '\u{109F}', Other(19), 26),
    ('\u{10A0}', '\u{10FF}', Other(20), 26),
    ('\u{1200}', '\u{137F}', Other(21), 34),
    ('\u{13A0}', '\u{13FF}', Other(26), 32),
    ('\u{1400}', '\u{167F}', Other(27), 38),
    ('\u{1780}', '\u{17F9}', Other(22), 26),
    ('\u{1800}', '\u{18AF}', Other(28), 32),
    ('\u{1C50}', '\u{1C7F}', Other(29), 28),
    ('\u{1E00}', '\u{1E9F}', Latin, 40),
    ('\u{1EA0}', '\u{1EF9}', Latin, 32),
    ('\u{200B}', '\u{200F}', Common, 40),
    ('\u{2010}', '\u{203A}', Common, 36),
    ('\u{20A0}', '\u{20BF}', Common, 38),
    ('\u{2100}', '\u{214F}', Common, 48),
    ('\u{2190}', '\u{21FF}', Common, 52),
    ('\u{2200}', '\u{22FF}', Common, 56),
    ('\u{2460}', '\u{24FF}', Common, 56),
    ('\u{2500}', '\u{25FF}', Common, 52),
    ('\u{2600}', '\u{27BF}', Emoji, 44),
    ('\u{2B00}', '\u{2BFF}', Emoji, 52),
    ('\u{2D30}', '\u{2D7F}', Other(30), 28),
    ('\u{3000}', '\u{3020}', Cjk, 30),
    ('\u{3041}', '\u{309F}', Cjk, 24),
    ('\u{30A0}', '\u{30FF}', Cjk, 26),
    ('\u{3100}', '\u{318F}', Cjk, 64),
    ('\u{3400}', '\u{4DBF}', Cjk, 88),
    ('\u{4E00}', '\u{9FFF}', Cjk, 56),
    ('\u{ABC0}', '\u{ABFF}', Other(31), 32),
    ('\u{AC00}', '\u{D7A3}', Hangul, 42),
    ('\u{FB50}', '\u{FDFF}', Other(5), 56),
    ('\u{FE00}', '\u{FE0F}', Emoji, 12),
    ('\u{FE70}', '\u{FEFC}', Other(5), 56),
    ('\u{FEFF}', '\u{FEFF}', Common, 40),
    ('\u{FF01}', '\u{FF5E}', Cjk, 34),
    ('\u{FF61}', '\u{FF9F}', Cjk, 38),
    ('\u{FFE0}', '\u{FFE6}', Cjk, 48),
    ('\u{1F1E6}', '\u{1F1FF}', Emoji, 32),
    ('\u{1F300}', '\u{1FAFF}', Emoji, 40),
];

/// A character that no text has.
const UNUSED: Quarters = 80;
/// A control character.
const CONTROL: Quarters = 120;
/// What could not be read.
const UNREADABLE: Quarters = 120;
/// The same at either end of a text: the sender cut a character in two there.
const CUT: Quarters = 40;
/// The most that a printable character of ASCII costs: random digits and letters are ordinary in messages.
const MOST_OF_ASCII: Quarters = 26;
/// One of the Chinese characters that are in every text.
const COMMON_HAN: Quarters = 34;
/// A script that the text did not have before; Latin is in every text.
const NEW_SCRIPT: Quarters = 32;
const NEW_LATIN: Quarters = 8;
/// Back to a script that it had.
const CHANGED_SCRIPT: Quarters = 12;
/// A capital after a small letter.
const CAPITAL_INSIDE: Quarters = 16;
/// The same with an accent: the brackets of ASCII look so in GSM 7-bit.
const ACCENTED_CAPITAL_INSIDE: Quarters = 28;
/// A digit after a letter, or the other way round.
const DIGIT_INSIDE: Quarters = 8;
/// A sign after a letter that does not belong there.
const SIGN_INSIDE: Quarters = 16;
/// A letter after such a sign.
const LETTER_AFTER_SIGN: Quarters = 32;
/// A sign after a capital letter with an accent, as the two octets of a sequence of UTF-8 look in Latin-1.
const SIGN_AFTER_CAPITAL: Quarters = 48;

/// What small letters, from a to z, cost.
const LETTERS: [Quarters; 26] =
    [16, 24, 20, 19, 14, 24, 24, 20, 16, 30, 24, 18, 20, 16, 16, 22, 32, 17, 17, 16, 19, 24, 26, 28, 24, 28];

/// Chinese characters that messages have most, in either script.
const HAN: &str = "\
    一七万三上下不与专世业东两並个中为主么义之九也书了争事二于五些交产京亲人什今从他付代令以们件任众优会传似但位住体何余作你使便保信個們倒候做傳像優儿元先光兒党入內全兩八公六共关兵其内再写军决几出分切则別\
    利别到制券則前力办功加务动動務勿包化北区医區十千半华单南即却卻历原去又及友双反发取受变口只叫可台史号司吃各合同名后向听告员呢周命和品員商問喜單四回因国國在地场坏城基報場壞士声处外多大天太夫失头女她好如\
    始委子字学孩學它安完定实客家容密實寫对导将將專對導小少就尾展山工己已市师带師帳帶常干平年并幾广应度廣建开式弟张張強强当录形影往很後得從德心必志快怎思性总息您情惠想意愛感應成我或战戰戶户房所手才打找技把\
    报拿持挂指据掛接提據支收改放政教数數文斯新方於无日早时明是時更書最會月有服望期未本术机权李条来東极林果校样條業極樣機權次款正此步武歷死每比毛民气氣水求江決沒没治泄法活派流济海深清满滿濟火点為無然爭爱父\
    片版物特王现班現理甚生產用由电界留當登發白百的目直相看真眼眾着知短石码研碼社神票离种科程種究空立站笑第等算管系約紅組結給統經網總红约组经结给统网美義老者而联聯聲聽能脸臉自至與航色花若英華萬落處號虽行術\
    表被裡西要見視親覺觀见观视觉解言訂計記設許話該認語說誰請論證識議讀變讓计订认让议记许论设证识话该语说请读谁象貨資購账货购资走起越跟路身車軍輕轉车转轻辦边达过运近还这进远连送通造連進運過道達遠還邊那部都\
    醫里重量金銀錄錢钱银長长門開間關门问间队际院隊際难雖雙離難電露青非面革音預領頭題額预领题额風风飛飞餘首香馬驗马验體高麼黃黄點黨\
";

/// Where the common Chinese characters begin.
const FIRST_HAN: u32 = 0x4E00;

/// A bit for each of the 0x5200 characters from there on: whether it is one of [`HAN`].
static COMMON: [u64; 328] = {
    let mut bits = [0; 328];
    let octets = HAN.as_bytes();
    let mut at = 0;
    // All of them take three octets of UTF-8.
    while at + 2 < octets.len() {
        let character = (octets[at] as u32 & 0x0F) << 12
            | (octets[at + 1] as u32 & 0x3F) << 6
            | octets[at + 2] as u32 & 0x3F;
        let place = character - FIRST_HAN;
        bits[place as usize / 64] |= 1 << (place % 64);
        at += 3;
    }
    bits
};

/// Whether it is a Chinese character that messages have often.
pub(crate) fn is_common_han(character: char) -> bool {
    let place = u32::from(character).wrapping_sub(FIRST_HAN);
    COMMON.get(place as usize / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
}

/// Which characters outside of ASCII cost the same as this one: the number of their row.
#[cfg(feature = "capture")]
pub(crate) fn row(character: char) -> Option<usize> {
    let row = ROWS.partition_point(|row| row.0 <= character).checked_sub(1)?;
    ROWS.get(row).filter(|(_, last, ..)| character <= *last).map(|_| row)
}

/// The Chinese characters that messages have most.
#[cfg(feature = "capture")]
pub(crate) const fn common_han() -> &'static str {
    HAN
}

/// Adds up what characters cost.
#[derive(Clone, Debug)]
struct Bits {
    quarters: Quarters,
    previous: char,
    before_previous: char,
    script: Script,
    seen: u64,
    at_start: bool,
    /// What is too much for the last character: one that was cut, or the NUL of a string in C.
    cut_last: Quarters,
}

/// Whether characters can be a text at all: none that could not be read, and no control character, but at the ends,
/// where a character may be cut and a NUL stand.
pub(super) fn is_readable(mut characters: impl Iterator<Item = char>) -> bool {
    let odd = |character: char| {
        let line = matches!(character, '\n' | '\r' | '\t');
        character == char::REPLACEMENT_CHARACTER || character.is_control() && !line
    };
    characters.next();
    let mut odd_before = false;
    characters.all(|character| !core::mem::replace(&mut odd_before, odd(character)))
}

/// The bits of a text.
pub(super) fn bits(characters: impl Iterator<Item = char>) -> u32 {
    bits_within(characters, u32::MAX).unwrap_or(u32::MAX)
}

/// The bits of a text; none where they are more than `most`, which is known before all of it was looked at.
pub(super) fn bits_within(characters: impl Iterator<Item = char>, most: u32) -> Option<u32> {
    let mut bits = Bits {
        quarters: 0,
        previous: ' ',
        before_previous: ' ',
        script: Common,
        seen: 0,
        at_start: true,
        cut_last: 0,
    };
    // The last character may turn out to cost less.
    let enough = most.saturating_mul(4).saturating_add(3 + UNREADABLE + CONTROL);
    for character in characters {
        bits.add(character);
        if bits.quarters > enough {
            return None;
        }
    }
    Some(bits.finish()).filter(|bits| *bits <= most)
}

impl Bits {
    fn add(&mut self, character: char) {
        self.quarters = self.quarters.saturating_add(self.cost(character));
        self.cut_last = match character {
            char::REPLACEMENT_CHARACTER => UNREADABLE - CUT,
            '\0' => CONTROL - CUT,
            _ => 0,
        };
        self.at_start = false;
        self.before_previous = core::mem::replace(&mut self.previous, character);
    }

    fn finish(self) -> u32 {
        self.quarters.saturating_sub(self.cut_last) / 4
    }

    fn cost(&mut self, character: char) -> Quarters {
        if character == char::REPLACEMENT_CHARACTER {
            return if self.at_start { CUT } else { UNREADABLE };
        }
        if character.is_ascii() {
            return self.ascii(character);
        }
        if character.is_control() {
            return CONTROL;
        }
        let after = ROWS.partition_point(|row| row.0 <= character);
        let row = after.checked_sub(1).map(|at| &ROWS[at]).filter(|row| character <= row.1);
        let Some((_, _, script, cost)) = row else { return UNUSED };
        let cost = match character {
            '\u{FEFF}' if self.at_start => 8,
            '\u{4E00}'..='\u{9FFF}' if is_common_han(character) => COMMON_HAN,
            _ => *cost,
        };
        let previous = self.previous;
        let inside = match character {
            '\u{A0}'..='\u{BF}' if matches!(previous, '\u{C0}'..='\u{DE}') => SIGN_AFTER_CAPITAL,
            '\u{A0}'..='\u{BF}' if is_alphabetic(previous) => SIGN_INSIDE,
            _ if *script == Latin && is_uppercase(character) && is_lowercase(previous) => {
                ACCENTED_CAPITAL_INSIDE
            }
            _ => 0,
        };
        cost + inside + self.after_sign(character) + self.enter(*script)
    }

    fn ascii(&mut self, character: char) -> Quarters {
        let previous = self.previous;
        let cost = match character {
            '\n' | '\r' => return 28,
            '\t' => return 36,
            '\0'..='\u{1F}' | '\u{7F}' => return CONTROL,
            ' ' => return 12,
            'a'..='z' => {
                LETTERS[usize::from(character as u8 - b'a')]
                    + if previous.is_ascii_digit() { DIGIT_INSIDE } else { 0 }
            }
            'A'..='Z' => match previous {
                'a'..='z' => 24 + CAPITAL_INSIDE,
                '0'..='9' => 24 + DIGIT_INSIDE,
                _ => 24,
            },
            '0'..='9' => 18 + if previous.is_ascii_alphabetic() { DIGIT_INSIDE } else { 0 },
            '.' | ',' => return 20,
            _ => return MOST_OF_ASCII,
        };
        let cost = cost.min(MOST_OF_ASCII);
        if !character.is_ascii_alphabetic() {
            return cost;
        }
        cost + self.after_sign(character) + self.enter(Latin)
    }

    /// What a letter costs more because a sign parts it from the letters of its word.
    fn after_sign(&self, character: char) -> Quarters {
        let sign = matches!(
            self.previous,
            '{' | '}' | '|' | '~' | '[' | ']' | '\\' | '^' | '`' | '\u{A1}'..='\u{BF}'
        );
        if sign && is_alphabetic(character) && is_alphabetic(self.before_previous) {
            LETTER_AFTER_SIGN
        } else {
            0
        }
    }

    /// What it costs to go on in a script.
    fn enter(&mut self, script: Script) -> Quarters {
        let bit = match script {
            Common => return 0,
            Latin => 0,
            Cjk => 1,
            Hangul => 2,
            Emoji => 3,
            Other(number) => 3 + number,
        };
        let known = self.seen >> bit & 1 == 1;
        self.seen |= 1 << bit;
        let before = core::mem::replace(&mut self.script, script);
        match (known, script) {
            _ if before == script => 0,
            (true, _) => CHANGED_SCRIPT,
            (false, Latin) => NEW_LATIN,
            (false, _) => NEW_SCRIPT,
        }
    }
}
