//! A report as HTML: one file, no script, nothing loaded; a policy in its head forbids both.

use core::fmt::{self, Write};

use super::Report;
use super::page::{Block, Card, Section, Table, Tile, Tone};
use super::sections;
use crate::flow;
use crate::render::markup::Markup;

/// Characters of a cell that is long.
const LONG: usize = 40;

const STYLE: &str = include_str!("report.css");

/// Nothing but styles in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Writes a report as a page of HTML.
///
/// # Errors
/// Those of `f`.
pub fn write_html(f: &mut impl Write, report: &Report<'_>) -> fmt::Result {
    let page = sections::page(report);
    let mut out = Markup::new(f);
    out.verbatim("<!DOCTYPE html>\n")?;
    out.element("html", &[("lang", &"en")], |out| {
        out.element("head", &[], |out| {
            out.empty("meta", &[("charset", &"utf-8")])?;
            out.empty("meta", &[("http-equiv", &"Content-Security-Policy"), ("content", &POLICY)])?;
            out.empty("meta", &[("name", &"viewport"), ("content", &"width=device-width, initial-scale=1")])?;
            out.empty("meta", &[("name", &"color-scheme"), ("content", &"light dark")])?;
            out.empty("meta", &[("name", &"referrer"), ("content", &"no-referrer")])?;
            out.empty(
                "meta",
                &[("name", &"generator"), ("content", &concat!("smppscope ", env!("CARGO_PKG_VERSION")))],
            )?;
            let first = page.about.first().map_or("", String::as_str);
            out.leaf("title", &[], format_args!("{}: {first}", page.title))?;
            out.element("style", &[], |out| out.verbatim(STYLE))
        })?;
        out.line()?;
        out.element("body", &[], |out| {
            out.element("header", &[], |out| {
                out.leaf("h1", &[], &page.title)?;
                page.about.iter().try_for_each(|line| out.leaf("p", &[], line))?;
                out.element("nav", &[("aria-label", &"Sections")], |out| {
                    page.sections.iter().try_for_each(|section| {
                        out.leaf("a", &[("href", &format_args!("#{}", section.id))], section.title)?;
                        out.text(" ")
                    })
                })
            })?;
            out.line()?;
            out.element("main", &[], |out| {
                page.sections.iter().try_for_each(|section| write_section(out, section, report))
            })?;
            out.leaf("footer", &[], concat!("Made by smppscope ", env!("CARGO_PKG_VERSION"), "."))
        })
    })?;
    out.line()
}

fn write_section<W: Write>(
    out: &mut Markup<'_, W>,
    section: &Section<'_>,
    report: &Report<'_>,
) -> fmt::Result {
    let head = format!("{}-head", section.id);
    out.element("section", &[("id", &section.id), ("aria-labelledby", &head)], |out| {
        out.leaf("h2", &[("id", &head)], section.title)?;
        out.line()?;
        for block in &section.blocks {
            match block {
                Block::Text(text) => out.leaf("p", &[], text)?,
                Block::Tiles(tiles) => write_tiles(out, tiles)?,
                Block::Cards(cards) => cards.iter().try_for_each(|card| write_card(out, card))?,
                Block::Folded(title, cards) => out.element("details", &[], |out| {
                    out.leaf("summary", &[], title)?;
                    cards.iter().try_for_each(|card| write_card(out, card))
                })?,
                Block::Table(table) => write_table(out, table)?,
                Block::Chart(chart) => out.element("figure", &[], |out| {
                    out.leaf("figcaption", &[], chart.caption())?;
                    chart.write(out, report.time)
                })?,
                Block::Ladder(layout) => {
                    let label = format!("Ladder: {}", layout.title);
                    out.element(
                        "div",
                        &[
                            ("class", &"scroll"),
                            ("tabindex", &0),
                            ("role", &"region"),
                            ("aria-label", &label),
                        ],
                        |out| {
                            out.drawing(|f| flow::write_svg(f, layout, &|time, _| (report.time)(time), None))
                        },
                    )?;
                }
            }
            out.line()?;
        }
        Ok(())
    })?;
    out.line()
}

fn write_tiles<W: Write>(out: &mut Markup<'_, W>, tiles: &[Tile]) -> fmt::Result {
    out.element("dl", &[("class", &"tiles")], |out| {
        tiles.iter().try_for_each(|tile| {
            out.element("div", &[("class", &format_args!("tile {}", tile.tone.name()))], |out| {
                out.leaf("dt", &[], tile.label)?;
                out.element("dd", &[], |out| {
                    out.leaf("strong", &[], &tile.value)?;
                    if tile.note.is_empty() { Ok(()) } else { out.leaf("small", &[], &tile.note) }
                })
            })
        })
    })
}

fn write_card<W: Write>(out: &mut Markup<'_, W>, card: &Card) -> fmt::Result {
    let severity = card.severity.name();
    out.element("article", &[("class", &format_args!("finding {severity}"))], |out| {
        out.element("h3", &[], |out| {
            out.leaf("span", &[("class", &format_args!("badge {severity}"))], severity)?;
            out.leaf("code", &[], card.id)
        })?;
        for (sentence, place) in &card.sentences {
            out.leaf("p", &[("class", &"sentence")], format_args!("{sentence}."))?;
            if !place.is_empty() {
                out.leaf("p", &[("class", &"place")], place)?;
            }
        }
        out.element("p", &[("class", &"advice")], |out| {
            out.leaf("b", &[], "What to do: ")?;
            out.text(card.advice)
        })?;
        if let Some(command) = &card.command {
            out.element("pre", &[], |out| out.leaf("code", &[], command))?;
        }
        match card.section {
            Some(section) => out.leaf("p", &[("class", &"place")], format_args!("SMPP {section}")),
            None => Ok(()),
        }
    })?;
    out.line()
}

fn write_table<W: Write>(out: &mut Markup<'_, W>, table: &Table) -> fmt::Result {
    // What nobody has anything in would only take room.
    let is_used = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at));
        cells.any(|cell| !cell.text.is_empty())
    };
    let used: Vec<bool> = (0..table.columns.len()).map(is_used).collect();
    // Long texts are broken into lines; what is short reads better on one.
    let is_long = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at));
        cells.any(|cell| cell.text.chars().nth(LONG).is_some())
    };
    let classes: Vec<&str> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| match column.number {
            true => "number",
            false if is_long(at) => "text",
            false => "words",
        })
        .collect();
    let attributes: &[(&'static str, &dyn fmt::Display)] =
        &[("class", &"scroll"), ("tabindex", &0), ("role", &"region"), ("aria-label", &table.caption)];
    out.element("div", attributes, |out| {
        out.element("table", &[], |out| {
            out.leaf("caption", &[], &table.caption)?;
            out.element("thead", &[], |out| {
                out.element("tr", &[], |out| {
                    let columns = table.columns.iter().zip(&classes).zip(&used).filter(|(_, used)| **used);
                    columns.map(|(column, _)| column).try_for_each(|(column, class)| {
                        out.leaf("th", &[("scope", &"col"), ("class", class)], column.name)
                    })
                })
            })?;
            out.element("tbody", &[], |out| {
                table.rows.iter().try_for_each(|row| {
                    out.line()?;
                    out.element("tr", &[], |out| {
                        let cells = row.iter().zip(&classes).zip(&used).filter(|(_, used)| **used);
                        cells.map(|(cell, _)| cell).try_for_each(|(cell, class)| match cell.tone {
                            Tone::Plain => out.leaf("td", &[("class", class)], &cell.text),
                            tone => out.leaf(
                                "td",
                                &[("class", &format_args!("{class} {}", tone.name()))],
                                &cell.text,
                            ),
                        })
                    })
                })
            })
        })
    })?;
    match table.left_out {
        0 => Ok(()),
        more => out.leaf("p", &[("class", &"place")], format_args!("and {more} more")),
    }
}
