//! What the pages tell besides the text, once it is read: the day of print, the
//! title of the running head.

use super::super::label::fold;
use super::frame::Frame;
use super::leaf::Line;
use crate::lang::Date;
use crate::model::{Resolution, Text};

/// Adds what heads and feet tell.
pub(super) fn complete(resolution: &mut Resolution, frame: &Frame) {
    resolution.document.printed = frame.feet.iter().find_map(|line| print_day(&line.text()));
    if let Some(title) = running(resolution, frame) {
        resolution.document.short_title = title;
    }
}

/// The day behind a job number: "25-19444 (E)    011225".
pub(crate) fn print_day(foot: &str) -> Option<Date> {
    super::masthead::job(foot.trim())?;
    let digits = foot.split_once(')')?.1.split_whitespace().next()?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let pair = |at: usize| digits[at..at + 2].parse::<u8>().ok();
    let (day, month, year) = (pair(0)?, pair(2)?, u16::from(pair(4)?));
    let valid = (1..=31).contains(&day) && (1..=12).contains(&month);
    valid.then_some(Date { year: if year < 45 { 2000 + year } else { 1900 + year }, month, day })
}

/// The title in the running head, where it is not the title itself.
fn running(resolution: &Resolution, frame: &Frame) -> Option<Text> {
    let page = frame.heads.first()?.page;
    let symbol = fold(resolution.document.symbol.as_str());
    let lines: Vec<&Line> =
        frame.heads.iter().filter(|line| line.page == page && fold(&line.text()) != symbol).collect();
    let text = lines.iter().map(|line| line.text().trim().to_owned()).collect::<Vec<_>>().join(" ");
    let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // The composed title, calls of notes and marks left out.
    let composed = crate::compose::compose(resolution).running.title;
    let plain = !text.contains(['*', '[', '\\', '_', '^']);
    (plain && !letters(&text).is_empty() && letters(&text) != letters(&composed)).then_some(Text(text))
}
