//! Review sheets: a PDF to page through and to print, one landscape sheet for
//! each page of the documents. Pages are pictures, frames are drawn. It is
//! thrown away after the review, so that it has no tags and no faces of its
//! own.

use super::bitmap::Bitmap;
use super::pages::{Kind as Frame, Mark, Pair};
use super::paint::{Canvas, HEIGHT, MARGIN, RED, SLATE, VIOLET, WIDTH};
use super::{Kind, captions, pages};
use crate::source::Error;
use crate::verify::{Difference, Official, Report, Verified};

/// The kind of report.
pub(super) static SHEETS: Kind = Kind { extension: "pdf", about: "review sheets, for an official PDF", render };

/// Between columns, in points.
const GUTTER: f32 = 18.0;

/// How wide a column is, in points.
const COLUMN: f32 = (WIDTH - 2.0 * MARGIN - 2.0 * GUTTER) / 3.0;

/// Where pictures begin, in points from the top.
const TOP: f32 = 92.0;

/// The lowest picture, in points: room for the list below it.
const LOWEST: f32 = 660.0;

/// Below this nothing is listed, in points from the foot.
const FOOT: f32 = 44.0;

/// Distance of lines of text, in points.
const LEADING: f32 = 13.0;

fn render(verified: &Verified, official: &Official) -> Result<Vec<u8>, Error> {
    let report = &verified.report;
    let (Official::Pdf { bytes, .. }, Some(ours)) = (official, &verified.regenerated) else {
        return Err(Error::new(format!("review sheets need an official PDF, and `{}` is none", report.official))
            .hint("`-o report.html` lists words and parts of any official document"));
    };
    if report.pages.is_none() {
        return Err(Error::new("review sheets show pages, which `--words-only` leaves out"));
    }
    let mut canvas = Canvas::new(&captions::title(report));
    let mut list = Vec::new();
    // The summary comes first but is known last.
    let first = canvas.reserve("Summary");
    pages::each(report, bytes, ours, |pair| {
        list.push(format!("Page {}: {}.", pair.number, captions::page(&pair)));
        sheet(&mut canvas, report, &pair)
    })?;
    canvas.turn_to(first);
    summary(&mut canvas, report, &list);
    canvas.finish()
}

/// The first sheet: figures, and what differs on each page.
fn summary(canvas: &mut Canvas, report: &Report, pages: &[String]) {
    let mut y = MARGIN + 14.0;
    canvas.bold(MARGIN, y, 16.0, &captions::title(report), WIDTH - 2.0 * MARGIN);
    y += 22.0;
    canvas.bold(MARGIN, y, 11.0, captions::verdict(report), COLUMN);
    y += 10.0;
    for (name, figure) in report.figures() {
        y += LEADING + 1.0;
        canvas.bold(MARGIN, y, 10.0, name, 70.0);
        canvas.text(MARGIN + 70.0, y, 10.0, &figure, 2.0 * COLUMN);
    }
    y += 26.0;
    canvas.bold(MARGIN, y, 11.0, "Pages", COLUMN);
    columns(canvas, y + 4.0, pages);
    legend(canvas);
}

/// What frames and patterns mean, at the foot of a sheet.
fn legend(canvas: &mut Canvas) {
    let y = HEIGHT - 24.0;
    let mut x = MARGIN;
    for (kind, text) in captions::LEGEND {
        let bounds = [x, y - 7.0, x + 22.0, y + 2.0];
        match kind {
            "words" => canvas.frame(bounds, Frame::Words(0)),
            "line" => canvas.frame(bounds, Frame::Line),
            "moved" => canvas.frame(bounds, Frame::Moved),
            "official" => canvas.stripes(bounds),
            _ => canvas.dots(bounds),
        }
        let wide = text.chars().count() as f32 * 3.6;
        canvas.text(x + 28.0, y, 7.5, text, wide + 20.0);
        x += 28.0 + wide + 10.0;
    }
}

/// Lines in as few columns as have room for them, three at the most; what has
/// no room is counted.
fn columns(canvas: &mut Canvas, top: f32, lines: &[String]) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines on a sheet")]
    let rows = ((HEIGHT - FOOT - top) / LEADING).max(1.0) as usize;
    let columns = lines.len().div_ceil(rows).clamp(1, 3);
    let room = rows * columns;
    let (shown, more) = if lines.len() > room { lines.split_at(room - 1) } else { (lines, &[][..]) };
    let more = (!more.is_empty()).then(|| format!("… and {} more", more.len()));
    let width = (WIDTH - 2.0 * MARGIN - GUTTER * (columns - 1) as f32) / columns as f32;
    for (at, line) in shown.iter().chain(&more).enumerate() {
        let x = MARGIN + (at / rows) as f32 * (width + GUTTER);
        canvas.text(x, top + LEADING * (at % rows + 1) as f32, 8.5, line, width);
    }
}

/// The sheet of one page.
fn sheet(canvas: &mut Canvas, report: &Report, pair: &Pair) -> Result<(), Error> {
    let caption = captions::page(pair);
    canvas.page(&format!("Page {}: {caption}", pair.number));
    canvas.bold(MARGIN, MARGIN + 12.0, 14.0, &format!("Page {}", pair.number), COLUMN);
    canvas.text(MARGIN, MARGIN + 28.0, 10.0, &format!("{caption}."), WIDTH - 2.0 * MARGIN);
    let mut bottom = TOP;
    for (at, name) in captions::SIDES.into_iter().enumerate() {
        let x = MARGIN + at as f32 * (COLUMN + GUTTER);
        canvas.bold(x, TOP - 8.0, 10.0, name, COLUMN);
        let side = pair.sides.get(at).map(Option::as_ref);
        let drawn = match side {
            Some(Some(side)) => picture(canvas, x, &side.bitmap, &side.marks, side.size)?,
            Some(None) => {
                canvas.text(x, TOP + 20.0, 10.0, "no such page", COLUMN);
                TOP
            }
            None => picture(canvas, x, &pair.map.bitmap, &[], [0.0, 0.0])?,
        };
        bottom = bottom.max(drawn);
    }
    let lines: Vec<String> = captions::numbers(pair)
        .into_iter()
        .filter_map(|number| Some(told(number, report.words.differences.get(number - 1)?)))
        .collect();
    columns(canvas, bottom + 8.0, &lines);
    legend(canvas);
    Ok(())
}

/// A picture with its frames; where it ends.
fn picture(canvas: &mut Canvas, x: f32, bitmap: &Bitmap, marks: &[Mark], size: [f32; 2]) -> Result<f32, Error> {
    let (width, height) = (bitmap.width as f32, bitmap.height as f32);
    let scale = (COLUMN / width).min((LOWEST - TOP) / height);
    let bounds = [x, TOP, x + width * scale, TOP + height * scale];
    canvas.image(bitmap, bounds)?;
    canvas.edge(bounds);
    let scale = (bounds[2] - x) / size[0].max(1.0);
    for mark in marks {
        let [left, top, right, bottom] = mark.bounds.map(|points| points * scale);
        let frame = [x + left, TOP + top, x + right, TOP + bottom];
        canvas.frame(frame, mark.kind);
        if let Some(number) = captions::number(*mark) {
            canvas.number(frame[0], frame[1], number);
        }
    }
    Ok(bounds[3])
}

/// A difference in one line. Words that the face of the sheets lacks are not
/// told: the pictures show them.
fn told(number: usize, one: &Difference) -> String {
    let source = one.source_place.map(|place| format!(" / source {}:{}", place.line, place.column));
    let place = format!("{number}  {}: {}{}", one.change.name(), one.official_place.told(), source.unwrap_or_default());
    let quoted = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", short(words)) };
    if Canvas::can_write(&one.official) && Canvas::can_write(&one.regenerated) {
        format!("{place}  {} – {}", quoted(&one.official), quoted(&one.regenerated))
    } else {
        place
    }
}

fn short(words: &str) -> String {
    const LONG: usize = 60;
    if words.chars().count() <= LONG {
        return words.to_owned();
    }
    format!("{}…", words.chars().take(LONG - 1).collect::<String>())
}

impl Canvas {
    /// Draws a frame of a kind: told apart by its stroke and by its colour.
    fn frame(&mut self, bounds: [f32; 4], kind: Frame) {
        match kind {
            Frame::Words(_) => self.stroke(bounds, RED, 0.9, &[]),
            Frame::Line => self.stroke(bounds, VIOLET, 0.6, &[3.0, 1.5]),
            Frame::Moved => self.stroke(bounds, SLATE, 0.6, &[0.6, 1.5]),
        }
    }

    fn edge(&mut self, bounds: [f32; 4]) {
        self.stroke(bounds, SLATE, 0.3, &[]);
    }

    /// The number of a difference, over its frame.
    fn number(&mut self, x: f32, y: f32, number: usize) {
        self.coloured(x, y - 1.2, 6.0, &number.to_string(), RED);
    }

    fn stripes(&mut self, [left, top, right, bottom]: [f32; 4]) {
        for step in 0_u8..6 {
            let x = left + f32::from(step) * 3.6;
            self.line([x, bottom], [x + 4.0, top], 0.5, super::OFFICIAL);
        }
        self.line([left, f32::midpoint(top, bottom)], [right, f32::midpoint(top, bottom)], 2.5, super::OFFICIAL);
    }

    fn dots(&mut self, [left, top, right, bottom]: [f32; 4]) {
        for step in 0_u8..6 {
            let x = left + f32::from(step) * 3.6;
            for y in [top + 1.0, bottom - 1.0] {
                self.line([x, y], [x + 1.2, y], 1.2, super::OURS);
            }
        }
        self.line([left, f32::midpoint(top, bottom)], [right, f32::midpoint(top, bottom)], 2.5, super::OURS);
    }
}
