//! A report as one self-contained page.

use super::pages::{Kind as Frame, Mark, Pair, Side};
use super::{Kind, captions, pages};
use crate::render;
use crate::source::Error;
use crate::verify::{Difference, LostUnit, Official, Report, Verified};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

/// The kind of report.
pub(super) static HTML: Kind =
    Kind { extension: "html", about: "one self-contained page, with the pages of a PDF side by side", render };

static TEMPLATES: &[(&str, &str)] = &[
    ("review/report.html.jinja", include_str!("../../templates/review/report.html.jinja")),
    ("review/style.css", include_str!("../../templates/review/style.css")),
];

/// How many differences of a kind are listed: documents that have nothing to
/// do with each other differ in thousands of places.
const LISTED: usize = 1_000;

/// A page of both documents as the template sees it.
#[derive(Serialize)]
struct Spread {
    number: usize,
    caption: String,
    differs: bool,
    /// Numbers of differences on it.
    numbers: Vec<usize>,
    sides: Vec<Picture>,
}

/// A picture with its frames.
#[derive(Serialize)]
struct Picture {
    name: &'static str,
    /// What is seen, for those who do not see it; empty where there is none.
    alternative: String,
    address: Option<String>,
    pixels: [usize; 2],
    size: [f32; 2],
    frames: Vec<Box>,
}

/// A frame.
#[derive(Serialize)]
struct Box {
    kind: &'static str,
    number: Option<usize>,
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

fn render(verified: &Verified, official: &Official) -> Result<Vec<u8>, Error> {
    let report = &verified.report;
    let mut spreads = Vec::new();
    if let (Official::Pdf { bytes, .. }, Some(ours)) = (official, &verified.regenerated) {
        pages::each(report, bytes, ours, |pair| {
            spreads.push(spread(&pair)?);
            Ok(())
        })?;
    }
    let context = context! {
        title => captions::title(report),
        verdict => captions::verdict(report),
        figures => report.figures(),
        legend => captions::LEGEND,
        differences => report.words.differences.iter().take(LISTED).map(difference).collect::<Value>(),
        more => report.words.differences.len().saturating_sub(LISTED),
        lost => Value::from(lost(report)),
        language => report.language,
        report => Value::from(Serde(report)),
        spreads => Value::from(Serde(spreads)),
    };
    render::page(TEMPLATES, "review/report.html.jinja", context).map(String::into_bytes)
}

fn difference(one: &Difference) -> Value {
    context! {
        change => one.change.name(),
        official => one.official.as_str(),
        regenerated => one.regenerated.as_str(),
        before => one.before.as_str(),
        after => one.after.as_str(),
        page => one.official_place.page,
        place => one.official_place.told(),
        source => one.source_place.map(|place| format!("{}:{}", place.line, place.column)),
    }
}

/// Parts of Akoma Ntoso that are not found, by kind.
fn lost(report: &Report) -> Vec<Value> {
    let kinds = report.units.iter().flat_map(crate::verify::Units::kinds);
    kinds
        .filter(|(_, share)| !share.missing.is_empty())
        .map(|(name, share)| {
            let listed = share.missing.iter().take(LISTED);
            context! {
                name => name,
                parts => listed.map(|LostUnit { line, text }| context! { line => line, text => text }).collect::<Value>(),
                more => share.missing.len().saturating_sub(LISTED),
            }
        })
        .collect()
}

fn spread(pair: &Pair) -> Result<Spread, Error> {
    let mut sides = Vec::new();
    for (side, name) in pair.sides.iter().zip(captions::SIDES) {
        sides.push(match side {
            Some(side) => picture(side, name, pair.number)?,
            None => Picture {
                name,
                alternative: String::new(),
                address: None,
                pixels: [0, 0],
                size: [0.0, 0.0],
                frames: Vec::new(),
            },
        });
    }
    let [.., name] = captions::SIDES;
    let map = &pair.map.bitmap;
    sides.push(Picture {
        name,
        alternative: format!("Where ink of page {} stands on one side only", pair.number),
        address: Some(map.address()?),
        pixels: [map.width, map.height],
        size: [map.width as f32, map.height as f32],
        frames: Vec::new(),
    });
    let numbers = captions::numbers(pair).into_iter().filter(|number| *number <= LISTED).collect();
    Ok(Spread { number: pair.number, caption: captions::page(pair), differs: captions::differs(pair), numbers, sides })
}

fn picture(side: &Side, name: &'static str, page: usize) -> Result<Picture, Error> {
    Ok(Picture {
        name,
        alternative: format!("Page {page}: {}", name.to_lowercase()),
        address: Some(side.bitmap.address()?),
        pixels: [side.bitmap.width, side.bitmap.height],
        size: side.size,
        frames: side.marks.iter().map(frame).collect(),
    })
}

fn frame(mark: &Mark) -> Box {
    let [left, top, right, bottom] = mark.bounds.map(|points| (points * 10.0).round() / 10.0);
    let kind = match mark.kind {
        Frame::Words(_) => "words",
        Frame::Line => "line",
        Frame::Moved => "moved",
    };
    let size = |from: f32, to: f32| ((to - from).max(1.0) * 10.0).round() / 10.0;
    Box { kind, number: captions::number(*mark), x: left, y: top, width: size(left, right), height: size(top, bottom) }
}
