//! Pictures of sixteen colours, packed as both PNG and PDF have them.

use crate::paper::Picture;
use crate::source::Error;
use base64::Engine;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// A picture of at most sixteen colours.
pub(super) struct Bitmap {
    /// Width in pixels.
    pub(super) width: usize,
    /// Height in pixels.
    pub(super) height: usize,
    /// Red, green and blue for each number.
    pub(super) palette: [[u8; 3]; 16],
    /// Rows from the top, two pixels to a byte, the left one in the high half;
    /// a row begins with a byte.
    packed: Vec<u8>,
}

impl Bitmap {
    /// Packs numbers of colours, one byte each.
    pub(super) fn new(width: usize, height: usize, palette: [[u8; 3]; 16], pixels: &[u8]) -> Self {
        let row = |row: &[u8]| -> Vec<u8> {
            row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0) & 15).collect()
        };
        let packed = pixels.chunks(width.max(1)).take(height).flat_map(row).collect();
        Self { width, height, palette, packed }
    }

    /// A painted page in sixteen greys.
    pub(super) fn of(picture: &Picture) -> Self {
        let mut palette = [[0; 3]; 16];
        for (grey, colour) in (0_u8..).zip(&mut palette) {
            *colour = [grey * 17; 3];
        }
        let pixels: Vec<u8> = picture.grey.iter().map(|grey| grey >> 4).collect();
        Self::new(picture.width, picture.height, palette, &pixels)
    }

    /// The picture as an address that holds it as PNG.
    ///
    /// # Errors
    /// When it has no pixels.
    pub(super) fn address(&self) -> Result<String, Error> {
        let fail = |error: png::EncodingError| Error::new(format!("a picture cannot be made: {error}"));
        let size = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, size(self.width), size(self.height));
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(self.palette.concat());
        encoder.set_compression(png::Compression::High);
        // Rows of numbers gain nothing by being told as differences.
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.packed)).map_err(fail)?;
        Ok(format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(bytes)))
    }

    /// The rows, compressed as PDF has them (`FlateDecode`).
    ///
    /// # Errors
    /// Never: memory takes what is written.
    pub(super) fn deflated(&self) -> Result<Vec<u8>, Error> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        let written = encoder.write_all(&self.packed).and_then(|()| encoder.finish());
        written.map_err(|error| Error::new(format!("a picture cannot be made: {error}")))
    }
}
