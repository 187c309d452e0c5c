//! Glyphs where they stand: the pages of a file as the library draws them.

use super::faces::{Face, Faces};
use super::spoken::{self, Marked};
use super::{Link, Rule, guard, links, rules};
use crate::source::Error;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};
use std::collections::HashMap;

/// How many pages are read, how many glyphs, and how many steps of drawing: a
/// drawing that repeats itself draws without end.
const PAGE_LIMIT: usize = 3_000;
const GLYPH_LIMIT: usize = 5_000_000;
const STEP_LIMIT: usize = 50_000_000;

/// How many steps a nested drawing counts for: it is slower than a glyph.
const NESTED: usize = 200;

/// Rules of a page: drawings have more.
const RULE_LIMIT: usize = 20_000;

/// A page as it was drawn.
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
    pub(super) rules: Vec<Rule>,
    pub(super) links: Vec<Link>,
}

/// A glyph, or several that are said together.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// As the file tells, in the order of reading; U+FFFD where it does not.
    pub(super) text: String,
    /// Origin in points from the upper left corner of the page.
    pub(super) x: f32,
    pub(super) y: f32,
    /// Advance in points.
    pub(super) width: f32,
    /// Size in points.
    pub(super) size: f32,
    /// Width of glyphs: 1.03 for 103 %.
    pub(super) stretch: f32,
    pub(super) face: Face,
    /// Whether the text does not run from left to right on the page.
    pub(super) turned: bool,
}

/// Draws every page.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|fault| match fault {
        LoadPdfError::Decryption(_) => {
            Error::new("the PDF is encrypted with a password").hint("save it without a password")
        }
        LoadPdfError::Invalid => guard::damaged(),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(guard::damaged());
    }
    if pages.len() > PAGE_LIMIT {
        return Err(Error::new(format!("the PDF has more than {PAGE_LIMIT} pages")));
    }
    let numbers = links::numbers(&pdf);
    let mut faces = Faces::of(&pdf);
    let (mut glyphs, mut steps, mut nested) = (0, 0, 0);
    let cache = InterpreterCache::new();
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let spoken = spoken::of(page, &mut nested);
        let sheet = draw(page, spoken, &pdf, &cache, &mut faces, &numbers, &mut glyphs, &mut steps);
        sheets.push(sheet);
    }
    Ok(sheets)
}

#[expect(clippy::too_many_arguments, reason = "what all pages share")]
fn draw<'a>(
    page: &Page<'a>,
    mut spoken: Vec<Marked>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    faces: &mut Faces,
    numbers: &HashMap<(i32, i32), usize>,
    glyphs: &mut usize,
    steps: &mut usize,
) -> Sheet {
    let (width, height) = page.render_dimensions();
    let transform = page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings);
    spoken.reverse();
    let mut pen = Pen {
        bounds,
        faces,
        spoken,
        open: Vec::new(),
        marks: Vec::new(),
        rules: Vec::new(),
        glyphs,
        steps,
        last: None,
    };
    interpret_page(page, &mut context, &mut pen);
    let Pen { marks, rules, .. } = pen;
    Sheet { width, height, marks, rules, links: links::of(page, transform, numbers) }
}

/// The device that the library draws to.
struct Pen<'p> {
    bounds: Rect,
    faces: &'p mut Faces,
    /// What is said for the pieces that are still to come, the next one last.
    spoken: Vec<Marked>,
    /// The pieces that are open: what is said for each, and the first mark.
    open: Vec<Option<(String, usize)>>,
    marks: Vec<Mark>,
    rules: Vec<Rule>,
    glyphs: &'p mut usize,
    steps: &'p mut usize,
    /// The last font and its face.
    last: Option<(Option<u128>, Face)>,
}

impl Pen<'_> {
    fn step(&mut self) {
        self.steps(1);
    }

    fn steps(&mut self, number: usize) {
        *self.steps += number;
        if *self.steps > STEP_LIMIT {
            guard::stop(guard::ENDLESS);
        }
    }

    fn face(&mut self, key: Option<u128>) -> Face {
        if let Some((last, face)) = &self.last
            && *last == key
        {
            return face.clone();
        }
        let face = self.faces.get(key);
        self.last = Some((key, face.clone()));
        face
    }
}

impl<'a> Device<'a> for Pen<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        self.step();
        let [a, b, c, d, ..] = (transform * glyph_transform).as_coeffs();
        let origin = transform * glyph_transform * Point::ORIGIN;
        // Text that is filled and then outlined is drawn twice.
        let twice = matches!(mode, GlyphDrawMode::Stroke(_));
        let size = c.hypot(d) * 1000.0;
        let scale = a.hypot(b);
        if !origin.is_finite() || !size.is_finite() || size < 0.5 || !self.bounds.inflate(2.0, 2.0).contains(origin) {
            return;
        }
        *self.glyphs += 1;
        if *self.glyphs > GLYPH_LIMIT {
            guard::stop("more than 5,000,000 characters");
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let text: String = text.chars().filter(|c| *c != '\0').collect();
        let (key, advance) = match glyph {
            Glyph::Outline(outline) => (Some(outline.font_cache_key()), outline.advance_width().unwrap_or(0.0)),
            Glyph::Type3(_) => (None, 500.0),
        };
        let mark = Mark {
            text: if text.is_empty() { "\u{fffd}".to_owned() } else { text },
            x: origin.x as f32,
            y: origin.y as f32,
            width: advance * scale as f32,
            size: size as f32,
            stretch: (scale * 1000.0 / size) as f32,
            face: self.face(key),
            turned: b.abs() > a.abs() * 0.1 || a < 0.0,
        };
        let same =
            |last: &Mark| last.text == mark.text && (last.x - mark.x).abs() < 0.01 && (last.y - mark.y).abs() < 0.01;
        if twice && self.marks.last().is_some_and(same) {
            return;
        }
        self.marks.push(mark);
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        self.step();
        if self.rules.len() < RULE_LIMIT {
            rules::find(path, transform, paint, mode, &mut self.rules);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<i32>) {
        self.step();
        let next = self.spoken.pop();
        let next = next.and_then(|piece| {
            if piece.tag == tag {
                return Some(piece);
            }
            // The two lists have parted: nothing that follows can be trusted.
            self.spoken.clear();
            None
        });
        let start = self.marks.len();
        self.open.push(next.and_then(|piece| piece.text).map(|text| (text, start)));
    }

    fn end_marked_content(&mut self) {
        self.step();
        let Some(Some((text, start))) = self.open.pop() else { return };
        let drawn = self.marks.get(start..).unwrap_or_default();
        let Some(first) = drawn.first() else { return };
        let left = drawn.iter().map(|mark| mark.x).fold(first.x, f32::min);
        let right = drawn.iter().map(|mark| mark.x + mark.width).fold(first.x, f32::max);
        let one = Mark { text, x: left, width: right - left, ..first.clone() };
        self.marks.truncate(start);
        if !one.text.is_empty() {
            self.marks.push(one);
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.steps(NESTED);
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.steps(NESTED);
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.steps(NESTED);
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
