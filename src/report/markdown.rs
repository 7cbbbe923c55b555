//! A report as Markdown, as tickets take it: nothing of a capture becomes markup, a link or a mention.

use core::fmt::{self, Write};

use super::Report;
use super::chart::Chart;
use super::page::{Block, Card, Table, Tile};
use super::sections;
use crate::flow;
use crate::render::safe::write_char;
use crate::render::sparkline::{columns, sparkline};
use crate::render::summary::Colours;

/// Columns of a ladder, and of a chart.
const LADDER: usize = 150;
const CHART: usize = 80;

/// Writes a report as Markdown.
///
/// # Errors
/// Those of `f`.
pub fn write_markdown(f: &mut impl Write, report: &Report<'_>) -> fmt::Result {
    let page = sections::page(report);
    writeln!(f, "# {}\n", Escaped(&page.title))?;
    for line in &page.about {
        writeln!(f, "{}\n", Escaped(line))?;
    }
    for section in &page.sections {
        writeln!(f, "## {}\n", section.title)?;
        let mut charts = Vec::new();
        for block in &section.blocks {
            match block {
                Block::Text(text) => writeln!(f, "{}\n", Escaped(text))?,
                Block::Tiles(tiles) => write_tiles(f, tiles)?,
                Block::Cards(cards) | Block::Folded(_, cards) => {
                    cards.iter().try_for_each(|card| write_card(f, card))?;
                }
                Block::Table(table) => write_table(f, table)?,
                Block::Chart(chart) => charts.push(chart),
                Block::Ladder(layout) => {
                    let mut text = String::new();
                    let time = |time, _| (report.time)(time);
                    flow::write_text(&mut text, layout, &time, LADDER, &Colours::default())?;
                    write_fenced(f, &text)?;
                }
            }
        }
        if !charts.is_empty() {
            write_charts(f, &charts, report)?;
        }
    }
    writeln!(f, "Made by smppscope {}.", env!("CARGO_PKG_VERSION"))
}

fn write_tiles(f: &mut impl Write, tiles: &[Tile]) -> fmt::Result {
    writeln!(f, "| | | |\n|---|---:|---|")?;
    for tile in tiles {
        writeln!(f, "| {} | **{}** | {} |", tile.label, Escaped(&tile.value), Escaped(&tile.note))?;
    }
    writeln!(f)
}

fn write_card(f: &mut impl Write, card: &Card) -> fmt::Result {
    writeln!(f, "### {}: `{}`\n", card.severity.name(), card.id)?;
    for (sentence, place) in &card.sentences {
        writeln!(f, "- {}.", Escaped(sentence))?;
        if !place.is_empty() {
            writeln!(f, "  <br>{}", Escaped(place))?;
        }
    }
    writeln!(f, "\n**What to do:** {}\n", Escaped(card.advice))?;
    if let Some(command) = &card.command {
        write_fenced(f, command)?;
    }
    match card.section {
        Some(section) => writeln!(f, "SMPP {}\n", Escaped(section)),
        None => Ok(()),
    }
}

fn write_table(f: &mut impl Write, table: &Table) -> fmt::Result {
    if !table.caption.is_empty() {
        writeln!(f, "**{}**\n", Escaped(&table.caption))?;
    }
    let is_used = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at));
        cells.any(|cell| !cell.text.is_empty())
    };
    let used: Vec<usize> = (0..table.columns.len()).filter(|at| is_used(*at)).collect();
    for at in &used {
        write!(f, "| {} ", table.columns.get(*at).map_or("", |column| column.name))?;
    }
    writeln!(f, "|")?;
    for at in &used {
        f.write_str(if table.columns.get(*at).is_some_and(|column| column.number) {
            "|---:"
        } else {
            "|---"
        })?;
    }
    writeln!(f, "|")?;
    for row in &table.rows {
        for at in &used {
            write!(f, "| {} ", Escaped(row.get(*at).map_or("", |cell| &cell.text)))?;
        }
        writeln!(f, "|")?;
    }
    match table.left_out {
        0 => writeln!(f),
        more => writeln!(f, "\nand {more} more\n"),
    }
}

fn write_charts(f: &mut impl Write, charts: &[&Chart], report: &Report<'_>) -> fmt::Result {
    let mut text = String::new();
    for chart in charts {
        writeln!(text, "{}", chart.caption())?;
        for line in &chart.lines {
            let values: Vec<f64> = line.values.iter().map(|value| value.unwrap_or(0.0)).collect();
            let values = columns(&values, CHART, f64::max);
            writeln!(
                text,
                "  {:<24} {}  at most {}",
                line.name,
                sparkline(&values),
                chart.told(line.largest())
            )?;
        }
    }
    if let Some(chart) = charts.first() {
        writeln!(text, "from {}", (report.time)(chart.start).trim())?;
    }
    write_fenced(f, &text)
}

/// A block in which nothing is markup: its fence is longer than any in it.
fn write_fenced(f: &mut impl Write, text: &str) -> fmt::Result {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(f, "{fence}text\n{}\n{fence}\n", text.trim_end())
}

/// A text of which nothing is markup.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = None;
        // What begins a line may begin a list or a heading.
        let mut in_number = true;
        let mut characters = self.0.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let in_word = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '_' if in_word(before) && in_word(next) => f.write_char('_')?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => write!(f, "\\{character}")?,
                '-' | '+' | '=' if before.is_none() => write!(f, "\\{character}")?,
                '.' | ')' if in_number && next.is_none_or(char::is_whitespace) => write!(f, "\\{character}")?,
                // Who is mentioned, and which issue, is looked for when the markup is gone; so are addresses of pages.
                '@' | '#' => write!(f, "{character}<!-- -->")?,
                ':' if next == Some('/') => f.write_str("&#58;")?,
                '.' if before.is_some_and(|before| before.eq_ignore_ascii_case(&'w')) => {
                    f.write_str("&#46;")?;
                }
                _ => write_char(f, character)?,
            }
            in_number &= character.is_ascii_digit();
            before = Some(character);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup_a_link_or_a_mention() {
        let hostile = "|a`b` <b> *c* _d_ [e](http://f) @g #1 www.h \u{202E}\n";
        let wanted = "\\|a\\`b\\` &lt;b&gt; \\*c\\* \\_d\\_ \\[e\\](http&#58;//f) @<!-- -->g #<!-- -->1 www&#46;h \\u{202e}\\n";
        assert_eq!(Escaped(hostile).to_string(), wanted);
    }

    #[test]
    fn a_fence_is_longer_than_any_in_its_text() {
        let mut text = String::new();
        write_fenced(&mut text, "a ```` b").unwrap();
        assert_eq!(text, "`````text\na ```` b\n`````\n\n");
    }
}
