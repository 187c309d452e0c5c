//! Pages as pictures: grey, since what is compared is ink.

use super::guard;
use crate::source::Error;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use std::ops::Range;

/// The longest side of a picture, in pixels: what a page of 14,400 points
/// would be is not painted at its size.
const SIDE: f32 = 2_400.0;

/// A painted page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Rows from the top, one byte for a pixel: 0 is black, 255 white.
    pub grey: Vec<u8>,
}

/// Paints pages of a PDF that [`super::read`] reads. `pages` are counted from
/// 0, those that it does not have are left out; `scale` is in pixels for each
/// point.
///
/// # Errors
/// When the PDF is encrypted or damaged.
pub fn paint(bytes: &[u8], pages: Range<usize>, scale: f32) -> Result<Vec<Picture>, Error> {
    guard::weigh(bytes)?;
    guard::guarded(|| {
        let pdf = Pdf::new(bytes.to_vec()).map_err(|_| guard::damaged())?;
        let cache = RenderCache::new();
        let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
        let wanted = pdf.pages().iter().enumerate().filter(|(index, _)| pages.contains(index));
        let painted = wanted.map(|(_, page)| {
            let (width, height) = page.render_dimensions();
            let scale = scale.min(SIDE / width.max(height).max(1.0));
            let how = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
            let pixels = render(page, &cache, &settings, &how);
            let grey = pixels
                .data_as_u8_slice()
                .as_chunks::<4>()
                .0
                .iter()
                .map(|[red, green, blue, _]| luma(*red, *green, *blue));
            Picture { width: pixels.width().into(), height: pixels.height().into(), grey: grey.collect() }
        });
        Ok(painted.collect())
    })
}

/// How light a colour looks.
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let weighed = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(weighed / 1000).unwrap_or(u8::MAX)
}
