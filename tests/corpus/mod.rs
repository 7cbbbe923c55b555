//! Messages as people and services send them, in many languages, made from patterns by a seeded generator. All
//! texts were written for this project.

/// A seeded generator of numbers (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator of its own numbers for each seed.
    #[allow(dead_code, reason = "not everything that uses the corpus makes numbers")]
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// One of `choices`.
    pub(crate) fn of<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices[self.below(choices.len())]
    }
}

/// A message and the language it was made for.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) language: &'static str,
    pub(crate) text: String,
}

/// Language, names of people, patterns: {n} a name, {c} a code, {u} an address on the web, {a} an amount, {d} a date,
/// {t} a time, {p} a telephone number, {e} an emoji, {k} a token, {m} an electronic mail address.
type Patterns = (&'static str, &'static [&'static str], &'static [&'static str]);

const LANGUAGES: &[Patterns] = &[
    (
        "english",
        &["Ann", "Bob", "O'Neil"],
        &[
            "Your code is {c}. Don't share it with anyone.",
            "{c} is your verification code",
            "Hi {n}, are you coming at {t}?",
            "Your parcel {k} will arrive on {d}. Track it: {u}",
            "ok",
            "Thanks! See you {e}",
            "Payment of ${a} received. Ref {k}",
            "Reminder: appointment with Dr. {n} on {d} at {t}. Call {p} to change.",
            "lol that's soooo funny {e}{e}",
            "id:{c} sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000 text:Hello",
            "Questions? Write to {m} or visit {u} [24/7] {safe} ~ 5 < 6",
            "MEETING MOVED TO {t} - BRING YOUR ID CARD",
        ],
    ),
    (
        "french",
        &["Zoé", "François", "Hélène"],
        &[
            "Votre code est {c}. Ne le communiquez à personne.",
            "Salut {n}, tu arrives à {t} ?",
            "Paiement de {a} € reçu. Réf {k}",
            "Votre colis {k} sera livré le {d}. Suivi : {u}",
            "D'accord, à bientôt {e}",
            "Joyeux anniversaire, ma chère {n} !",
            "Rappel : rendez-vous le {d} à {t}. Pour annuler, appelez le {p}.",
            "Où es-tu ? Ça va être très long, préviens-moi dès que tu pars",
            "L'été à la plage, c'est génial",
            "Message reçu, cœur sur toi",
        ],
    ),
    (
        "german",
        &["Jürgen", "Käthe", "Björn"],
        &[
            "Ihr Code lautet {c}. Geben Sie ihn nicht weiter.",
            "Hallo {n}, kommst du um {t} Uhr?",
            "Zahlung über {a} € erhalten. Nr. {k}",
            "Ihr Paket {k} wird am {d} zugestellt: {u}",
            "Schöne Grüße aus München",
            "Bitte bringen Sie für die Prüfung einen gültigen Ausweis mit",
            "Terminerinnerung: {d} um {t}. Rückfragen: {p}",
            "Ich bin gleich da, fünf Minuten noch {e}",
            "Tschüss",
            "Das Büro ist heute geschlossen, übermorgen wieder geöffnet",
        ],
    ),
    (
        "spanish",
        &["Íñigo", "María", "José"],
        &[
            "Tu código es {c}. No lo compartas.",
            "¡Hola {n}! ¿Vienes a las {t}?",
            "Pago de {a} € recibido. Ref {k}",
            "Tu paquete {k} llegará el {d}: {u}",
            "Mañana no puedo, lo siento",
            "¿Qué tal el niño? Aquí todo bien, gracias a Dios {e}",
            "Recordatorio: cita el {d} a las {t}. Tel {p}",
            "Sí",
            "Feliz cumpleaños, que cumplas muchos más",
            "El médico dice que está mejor y que volverá el lunes",
        ],
    ),
    (
        "portuguese",
        &["João", "Conceição", "Inês"],
        &[
            "O seu código é {c}. Não o partilhe.",
            "Olá {n}, chegas às {t}?",
            "Pagamento de {a} € recebido. Ref {k}",
            "A sua encomenda {k} chega a {d}: {u}",
            "Não consigo ir amanhã, desculpa",
            "Lembrete: consulta no dia {d} às {t}. Ligue {p}",
            "Parabéns! Muitas felicidades {e}",
            "Obrigado pela atenção, até já",
            "Já estás em casa? A avó perguntou por ti",
            "Promoção: leve três e pague dois até {d}",
        ],
    ),
    (
        "italian",
        &["Niccolò", "Giulia", "Andrea"],
        &[
            "Il tuo codice è {c}. Non condividerlo.",
            "Ciao {n}, vieni alle {t}?",
            "Pagamento di {a} € ricevuto. Rif {k}",
            "Il pacco {k} arriva il {d}: {u}",
            "Perché non rispondi? Sono già qui",
            "Promemoria: visita il {d} alle {t}. Chiama {p}",
            "Va bene, a più tardi {e}",
            "Tanti auguri, c'è anche papà",
            "Città libera, si può parcheggiare",
        ],
    ),
    (
        "dutch",
        &["Daniël", "Anouk", "Sjoerd"],
        &[
            "Je code is {c}. Deel deze met niemand.",
            "Hoi {n}, kom je om {t}?",
            "Betaling van {a} euro ontvangen. Ref {k}",
            "Je pakket {k} komt op {d}: {u}",
            "Gefeliciteerd met je verjaardag!",
            "Afspraak op {d} om {t}. Bel {p}",
            "Tot zo {e}",
            "De reünie in België is één week later",
        ],
    ),
    (
        "swedish",
        &["Åsa", "Björn", "Örjan"],
        &[
            "Din kod är {c}. Dela den inte.",
            "Hej {n}, kommer du klockan {t}?",
            "Betalning på {a} kr mottagen. Ref {k}",
            "Ditt paket {k} kommer {d}: {u}",
            "Påminnelse: tid {d} kl {t}. Ring {p}",
            "Tack så mycket, vi ses på lördag {e}",
            "Är du på väg hem från jobbet nu?",
        ],
    ),
    (
        "polish",
        &["Łukasz", "Żaneta", "Michał"],
        &[
            "Twój kod to {c}. Nie udostępniaj go nikomu.",
            "Cześć {n}, będziesz o {t}?",
            "Płatność {a} zł przyjęta. Nr {k}",
            "Twoja paczka {k} dotrze {d}: {u}",
            "Wszystkiego najlepszego z okazji urodzin!",
            "Przypomnienie: wizyta {d} o {t}. Tel. {p}",
            "Dziękuję, już wychodzę {e}",
            "Źle się czuję, zostanę dziś w łóżku",
        ],
    ),
    (
        "turkish",
        &["Gökçe", "İbrahim", "Şule"],
        &[
            "Kodunuz {c}. Kimseyle paylaşmayın.",
            "Merhaba {n}, saat {t} uygun mu?",
            "{a} TL ödemeniz alındı. Ref {k}",
            "Kargonuz {k} {d} tarihinde teslim edilecek: {u}",
            "Doğum günün kutlu olsun!",
            "Hatırlatma: {d} {t} randevunuz var. Tel {p}",
            "Çok teşekkür ederim, görüşürüz {e}",
            "İyi akşamlar, yarın işe gelemeyeceğim",
        ],
    ),
    (
        "russian",
        &["Анна", "Юрий", "Наташа"],
        &[
            "Ваш код {c}. Никому его не сообщайте.",
            "Привет, {n}! Ты придёшь в {t}?",
            "Оплата {a} руб. получена. Номер {k}",
            "Посылка {k} прибудет {d}: {u}",
            "С днём рождения! Счастья и здоровья {e}",
            "Напоминание: приём {d} в {t}. Тел. {p}",
            "Да",
            "Я уже еду, буду через десять минут",
            "ВНИМАНИЕ! ОТКЛЮЧЕНИЕ ВОДЫ {d}",
        ],
    ),
    (
        "ukrainian",
        &["Їлія", "Андрій", "Оксана"],
        &[
            "Ваш код {c}. Нікому не повідомляйте.",
            "Привіт, {n}! Прийдеш о {t}?",
            "Оплату {a} грн отримано. № {k}",
            "Посилка {k} прибуде {d}: {u}",
            "З днем народження! Щастя і здоров'я",
            "Нагадування: прийом {d} о {t}. Тел. {p}",
            "Дякую, бувай {e}",
            "Ґанок вже пофарбували",
        ],
    ),
    (
        "greek",
        &["Νίκος", "Ελένη", "Άννα"],
        &[
            "Ο κωδικός σας είναι {c}. Μην τον μοιραστείτε.",
            "Γεια σου {n}, θα έρθεις στις {t};",
            "Πληρωμή {a} € ελήφθη. Αρ. {k}",
            "Το δέμα {k} φτάνει στις {d}: {u}",
            "Χρόνια πολλά! {e}",
            "Υπενθύμιση: ραντεβού {d} στις {t}. Τηλ. {p}",
            "Ευχαριστώ πολύ, τα λέμε αύριο",
            "ΣΗΜΕΡΑ ΕΙΜΑΣΤΕ ΚΛΕΙΣΤΑ",
        ],
    ),
    (
        "arabic",
        &["أحمد", "فاطمة", "خالد"],
        &[
            "رمز التحقق الخاص بك هو {c}. لا تشاركه مع أحد.",
            "مرحبا {n}، هل ستأتي الساعة {t}؟",
            "تم استلام مبلغ {a} ريال. المرجع {k}",
            "ستصل شحنتك {k} بتاريخ {d}: {u}",
            "كل عام وأنتم بخير {e}",
            "تذكير: موعدك يوم {d} الساعة {t}. هاتف {p}",
            "شكرا جزيلا، أراك غدا",
            "نعم",
        ],
    ),
    (
        "hebrew",
        &["דוד", "שרה", "יעל"],
        &[
            "קוד האימות שלך הוא {c}. אין למסור אותו לאיש.",
            "שלום {n}, אתה מגיע בשעה {t}?",
            "התקבל תשלום בסך {a} ש\"ח. אסמכתא {k}",
            "החבילה {k} תגיע ביום {d}: {u}",
            "מזל טוב ליום ההולדת {e}",
            "תזכורת: תור ביום {d} בשעה {t}. טלפון {p}",
            "תודה רבה, נתראה מחר",
            "כן",
        ],
    ),
    (
        "hindi",
        &["राहुल", "प्रिया", "अमित"],
        &[
            "आपका कोड {c} है। इसे किसी के साथ साझा न करें।",
            "नमस्ते {n}, क्या आप {t} बजे आएंगे?",
            "₹{a} का भुगतान मिला। संदर्भ {k}",
            "आपका पार्सल {k} {d} को पहुंचेगा: {u}",
            "जन्मदिन की हार्दिक शुभकामनाएं {e}",
            "याद दिलाना: {d} को {t} बजे अपॉइंटमेंट है। फोन {p}",
            "धन्यवाद, कल मिलते हैं",
            "हाँ",
        ],
    ),
    (
        "bengali",
        &["রহিম", "সুমনা", "অর্ক"],
        &[
            "আপনার কোড {c}। কাউকে জানাবেন না।",
            "হ্যালো {n}, তুমি কি {t} টায় আসবে?",
            "{a} টাকা পাওয়া গেছে। রেফ {k}",
            "আপনার পার্সেল {k} {d} তারিখে আসবে: {u}",
            "শুভ জন্মদিন {e}",
            "ধন্যবাদ, কাল দেখা হবে",
            "আজ অফিস বন্ধ থাকবে",
        ],
    ),
    (
        "tamil",
        &["குமார்", "மீனா"],
        &[
            "உங்கள் குறியீடு {c}. யாருடனும் பகிர வேண்டாம்.",
            "வணக்கம் {n}, {t} மணிக்கு வருவீர்களா?",
            "ரூ {a} பெறப்பட்டது. எண் {k}",
            "இனிய பிறந்தநாள் வாழ்த்துக்கள் {e}",
            "நன்றி, நாளை சந்திப்போம்",
        ],
    ),
    (
        "thai",
        &["สมชาย", "มะลิ"],
        &[
            "รหัสของคุณคือ {c} ห้ามบอกผู้อื่น",
            "สวัสดี {n} มาตอน {t} ได้ไหม",
            "ได้รับเงิน {a} บาทแล้ว เลขที่ {k}",
            "พัสดุ {k} จะถึงวันที่ {d} ดูที่ {u}",
            "สุขสันต์วันเกิด {e}",
            "ขอบคุณมาก เจอกันพรุ่งนี้",
            "ใช่",
        ],
    ),
    (
        "vietnamese",
        &["Nguyễn", "Hương", "Đức"],
        &[
            "Mã của bạn là {c}. Không chia sẻ với bất kỳ ai.",
            "Chào {n}, {t} bạn đến được không?",
            "Đã nhận thanh toán {a} đồng. Mã {k}",
            "Bưu kiện {k} sẽ đến ngày {d}: {u}",
            "Chúc mừng sinh nhật! {e}",
            "Cảm ơn rất nhiều, hẹn gặp lại ngày mai",
            "Được",
        ],
    ),
    (
        "chinese",
        &["小明", "王芳", "李雷"],
        &[
            "您的验证码是{c}，请勿泄露给他人。",
            "【银行】您尾号{c}的账户于{d}支出人民币{a}元。",
            "{n}，{t}你能来吗？",
            "您的快递{k}将于{d}送达，查询{u}",
            "生日快乐！{e}",
            "好的，明天见",
            "谢谢您的订单，我们会尽快为您安排发货，如有问题请致电{p}",
            "是",
            "签收",
            "天气预报：今天多云转晴，最高气温二十八度",
            "您預約的時間是{d} {t}，請準時到達門診",
        ],
    ),
    (
        "japanese",
        &["田中", "さくら", "ケンジ"],
        &[
            "認証コードは{c}です。他人に教えないでください。",
            "{n}さん、{t}に来られますか？",
            "{a}円のお支払いを確認しました。番号{k}",
            "お荷物{k}は{d}にお届け予定です {u}",
            "お誕生日おめでとうございます{e}",
            "ありがとうございます。また明日",
            "はい",
            "本日の会議は中止になりました。詳しくはメールをご覧ください。",
        ],
    ),
    (
        "korean",
        &["민수", "지영"],
        &[
            "인증번호는 {c}입니다. 타인에게 알려주지 마세요.",
            "{n}님, {t}에 오실 수 있나요?",
            "{a}원이 결제되었습니다. 번호 {k}",
            "택배 {k}가 {d}에 도착합니다: {u}",
            "생일 축하해요 {e}",
            "감사합니다. 내일 봐요",
            "네",
        ],
    ),
    (
        "codes",
        &["X"],
        &[
            "{c}",
            "{k}",
            "{k}{k}{k}",
            "{u}",
            "{e}",
            "{e}{e}{e}",
            "G-{c}",
            "{p}",
            "{m}",
            "{u}?token={k}{k}{k}{k}",
            "OTP {c} {k}",
            "*123*{c}#",
            "<#> {c} {k}{k}",
            "YES",
            "STOP",
            "1",
        ],
    ),
];

const EMOJI: &[&str] = &["😀", "👍", "❤️", "🎉", "😂😂", "👍🏽", "🇫🇷", "👩‍👩‍👧", "✈", "☺"];

/// How many languages there are.
pub(crate) const fn languages() -> usize {
    LANGUAGES.len() - 1
}

/// `count` messages; the same for the same seed.
pub(crate) fn texts(seed: u64, count: usize) -> Vec<Text> {
    let mut random = Random(seed);
    (0..count).map(|number| text(&mut random, &LANGUAGES[number % LANGUAGES.len()])).collect()
}

/// The texts of a file, one a line.
#[allow(dead_code, reason = "for the example only")]
pub(crate) fn of_lines(lines: &str) -> Vec<Text> {
    lines.lines().map(|text| Text { language: "file", text: text.to_owned() }).collect()
}

fn text(random: &mut Random, (language, names, patterns): &Patterns) -> Text {
    let mut text = sentence(random, names, patterns);
    // Some say more than one thing.
    for _ in 0..random.below(6) / 4 {
        let more = sentence(random, names, patterns);
        text = format!("{text}{}{more}", random.of(&[" ", "\n", " "]));
    }
    Text { language, text }
}

fn sentence(random: &mut Random, names: &[&'static str], patterns: &[&'static str]) -> String {
    let pattern = random.of(patterns);
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        match &rest[at..end] {
            "{n}" => text.push_str(random.of(names)),
            "{c}" => text.push_str(&digits(random, 4, 8)),
            "{a}" => text.push_str(&format!("{}.{}", digits(random, 1, 4), digits(random, 2, 2))),
            "{d}" => text.push_str(&format!("{:02}/{:02}", 1 + random.below(28), 1 + random.below(12))),
            "{t}" => text.push_str(&format!("{}:{:02}", random.below(24), random.below(60))),
            "{p}" => text.push_str(&format!("+{}", digits(random, 9, 12))),
            "{e}" => text.push_str(random.of(EMOJI)),
            "{k}" => text.push_str(&token(random)),
            "{u}" => {
                let scheme = random.of(&["https://", "http://", "www."]);
                let host = random.of(&["example.com", "sho.rt", "bank.example", "t.example.net"]);
                text.push_str(&format!("{scheme}{host}/{}", token(random)));
            }
            "{m}" => {
                let user = random.of(&["help", "first.last", "no_reply", "me+sms"]);
                text.push_str(&format!("{user}@{}", random.of(&["example.com", "mail.example"])));
            }
            other => text.push_str(other),
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

fn digits(random: &mut Random, least: usize, most: usize) -> String {
    let count = least + random.below(most - least + 1);
    (0..count).map(|_| char::from(b'0' + random.below(10) as u8)).collect()
}

fn token(random: &mut Random) -> String {
    let alphabets: [&[u8]; 3] = [
        b"ABCDEFGHJKLMNPQRSTUVWXYZ0123456789",
        b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        b"0123456789abcdef",
    ];
    let alphabet = alphabets[random.below(3)];
    (0..6 + random.below(8)).map(|_| char::from(alphabet[random.below(alphabet.len())])).collect()
}
