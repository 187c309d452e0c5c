//! Drawing on sheets: the one place that knows how the crate writes PDF.

use super::bitmap::Bitmap;
use crate::source::Error;
use printpdf::{
    BuiltinFont, Color, DictItem, ExternalStream, ExternalXObject, Line, LineDashPattern, LinePoint, Mm, Op,
    PageAnnotId, PageAnnotation, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect, Rgb,
    TextItem, XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;

/// A sheet is A3, landscape: width and height in points.
pub(super) const WIDTH: f32 = 1190.55;
pub(super) const HEIGHT: f32 = 841.89;

/// Around what is drawn, in points.
pub(super) const MARGIN: f32 = 36.0;

/// Colours, as red, green and blue.
pub(super) const INK: [u8; 3] = [22, 24, 26];
pub(super) const RED: [u8; 3] = super::OFFICIAL;
pub(super) const VIOLET: [u8; 3] = [107, 79, 160];
pub(super) const SLATE: [u8; 3] = [81, 96, 110];

/// Sheets while they are drawn. Everything is in points from the upper left
/// corner.
pub(super) struct Canvas {
    document: PdfDocument,
    pages: Vec<Vec<Op>>,
    at: usize,
}

impl Canvas {
    /// No sheet yet.
    pub(super) fn new(title: &str) -> Self {
        let mut document = PdfDocument::new(title);
        document.metadata.info.producer = format!("plenary {}", env!("CARGO_PKG_VERSION"));
        Self { document, pages: Vec::new(), at: 0 }
    }

    /// A new sheet with a bookmark.
    pub(super) fn page(&mut self, bookmark: &str) {
        self.at = self.pages.len();
        self.pages.push(Vec::new());
        // The crate orders bookmarks by page; ids only have to differ.
        let id = PageAnnotId(format!("{:08}", self.at));
        let name = bookmark.to_owned();
        self.document.bookmarks.map.insert(id, PageAnnotation { name, page: self.at + 1 });
    }

    /// A new sheet to turn back to.
    pub(super) fn reserve(&mut self, bookmark: &str) -> usize {
        self.page(bookmark);
        self.at
    }

    /// Goes on with a sheet.
    pub(super) fn turn_to(&mut self, page: usize) {
        self.at = page;
    }

    fn draw(&mut self, ops: impl IntoIterator<Item = Op>) {
        if let Some(page) = self.pages.get_mut(self.at) {
            page.extend(ops);
        }
    }

    /// A line of text on a baseline, cut to a width.
    pub(super) fn text(&mut self, x: f32, y: f32, size: f32, text: &str, width: f32) {
        self.write(x, y, size, &fitted(text, size, width), BuiltinFont::Helvetica, INK);
    }

    /// The same in bold.
    pub(super) fn bold(&mut self, x: f32, y: f32, size: f32, text: &str, width: f32) {
        self.write(x, y, size, &fitted(text, size * 1.07, width), BuiltinFont::HelveticaBold, INK);
    }

    /// A word in bold and in a colour.
    pub(super) fn coloured(&mut self, x: f32, y: f32, size: f32, text: &str, colour: [u8; 3]) {
        self.write(x, y, size, text, BuiltinFont::HelveticaBold, colour);
    }

    fn write(&mut self, x: f32, y: f32, size: f32, text: &str, font: BuiltinFont, colour: [u8; 3]) {
        let text: String = text.chars().map(|c| if writable(c) { c } else { '?' }).collect();
        self.draw([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::Builtin(font), size: Pt(size) },
            Op::SetFillColor { col: rgb(colour) },
            Op::SetTextCursor { pos: point(x, y) },
            Op::ShowText { items: vec![TextItem::Text(text)] },
            Op::EndTextSection,
        ]);
    }

    /// Whether the face of the sheets has every character of a text.
    pub(super) fn can_write(text: &str) -> bool {
        text.chars().all(writable)
    }

    /// A frame: left, top, right, bottom. Without dashes it is drawn through.
    pub(super) fn stroke(&mut self, [left, top, right, bottom]: [f32; 4], colour: [u8; 3], width: f32, dashes: &[f32]) {
        let mut rectangle = Rect::from_xywh(Pt(left), Pt(HEIGHT - bottom), Pt(right - left), Pt(bottom - top));
        rectangle.mode = Some(PaintMode::Stroke);
        self.draw([
            Op::SetOutlineColor { col: rgb(colour) },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, dashes) },
            Op::DrawRectangle { rectangle },
        ]);
    }

    /// A line from one point to another.
    pub(super) fn line(&mut self, from: [f32; 2], to: [f32; 2], width: f32, colour: [u8; 3]) {
        let end = |[x, y]: [f32; 2]| LinePoint { p: point(x, y), bezier: false };
        self.draw([
            Op::SetOutlineColor { col: rgb(colour) },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::SetLineDashPattern { dash: LineDashPattern::solid() },
            Op::DrawLine { line: Line { points: vec![end(from), end(to)], is_closed: false } },
        ]);
    }

    /// A picture in a frame: left, top, right, bottom.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub(super) fn image(&mut self, bitmap: &Bitmap, [left, top, right, bottom]: [f32; 4]) -> Result<(), Error> {
        let id = XObjectId(format!("P{:06}", self.document.resources.xobjects.map.len()));
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let whole = |number: usize| DictItem::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let colours = DictItem::String { data: bitmap.palette.concat(), literal: false };
        let space = DictItem::Array(vec![name("Indexed"), name("DeviceRGB"), DictItem::Int(15), colours]);
        let dict = [
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", whole(bitmap.width)),
            ("Height", whole(bitmap.height)),
            ("BitsPerComponent", DictItem::Int(4)),
            ("ColorSpace", space),
            ("Filter", name("FlateDecode")),
        ];
        let dict: BTreeMap<String, DictItem> = dict.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
        let stream = ExternalStream { dict, content: bitmap.deflated()?, compress: false };
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        self.document.resources.xobjects.map.insert(id.clone(), XObject::External(object));
        let transform = XObjectTransform {
            translate_x: Some(Pt(left)),
            translate_y: Some(Pt(HEIGHT - bottom)),
            scale_x: Some(right - left),
            scale_y: Some(bottom - top),
            ..XObjectTransform::default()
        };
        self.draw([Op::UseXobject { id, transform }]);
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// When the crate writes a file without an identifier.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Error> {
        let page = |ops| PdfPage::new(Mm::from(Pt(WIDTH)), Mm::from(Pt(HEIGHT)), ops);
        self.document.pages = self.pages.into_iter().map(page).collect();
        let mut bytes = self.document.save(&PdfSaveOptions::default(), &mut Vec::new());
        settle(&mut bytes);
        Ok(bytes)
    }
}

/// Makes the same bytes of the same sheets: the crate counts up the identifiers
/// that it writes, so that others are put in their place, as long, made from
/// the file. It also writes a name as a text.
fn settle(bytes: &mut [u8]) {
    if let Some(at) = last(bytes, b"/PageMode(UseOutlines)") {
        bytes[at..at + 22].copy_from_slice(b"/PageMode/UseOutlines ");
    }
    let Some(at) = last(bytes, b"/ID") else { return };
    let mut hash = bytes[..at]
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    for byte in bytes[at + 3..].iter_mut().take_while(|byte| **byte != b']') {
        if byte.is_ascii_alphanumeric() {
            *byte = b'a' + u8::try_from(hash % 16).unwrap_or(0);
            hash = hash.rotate_left(5).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

/// A point; `Point::new` counts in millimetres.
fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(x), y: Pt(HEIGHT - y) }
}

fn rgb(colour: [u8; 3]) -> Color {
    let [r, g, b] = colour.map(|part| f32::from(part) / 255.0);
    Color::Rgb(Rgb::new(r, g, b, None))
}

/// Characters of Helvetica as every reader has it: Windows-1252.
fn writable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}') || "€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›".contains(c)
}

/// A text that has room in a width. Letters of Helvetica are in the mean a
/// little less than half as wide as its size.
fn fitted(text: &str, size: f32, width: f32) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "characters of a line")]
    let room = (width / (size * 0.49)).max(1.0) as usize;
    if text.chars().count() <= room {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(room - 1).collect::<String>().trim_end())
}
