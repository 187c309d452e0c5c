//! The page is held against the official layout, in points: what stands where
//! is read back out of the PDF, glyph by glyph.

use crate::support::{composed, rendered};
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Shape};

/// A character where it stands: origin in points from the upper left corner.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    pub(crate) text: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) italic: bool,
    pub(crate) end: f64,
}

/// A page: its characters in the order of drawing, its filled or stroked boxes.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) marks: Vec<Mark>,
    pub(crate) boxes: Vec<Rect>,
    height: f64,
}

impl<'a> Device<'a> for Page {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let whole = transform * glyph_transform;
        let origin = whole * Point::ORIGIN;
        let scale = whole.as_coeffs()[0].abs();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let Glyph::Outline(outline) = glyph else { return };
        let name = outline.font_data().and_then(|data| data.postscript_name).unwrap_or_default();
        let advance = f64::from(outline.advance_width().unwrap_or_default());
        self.marks.push(Mark {
            text,
            x: origin.x,
            y: self.height - origin.y,
            size: scale * 1000.0,
            italic: name.contains("Italic"),
            end: origin.x + advance * scale,
        });
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        let bounds = (transform * path.clone()).bounding_box();
        self.boxes.push(Rect::new(bounds.x0, self.height - bounds.y1, bounds.x1, self.height - bounds.y0));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The pages of a PDF.
pub(crate) fn pages(bytes: &[u8]) -> Vec<Page> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let cache = InterpreterCache::new();
    let read = |page| {
        let page: &hayro_interpret::hayro_syntax::page::Page = page;
        let mut out = Page { height: f64::from(page.render_dimensions().1), ..Page::default() };
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut out);
        out
    };
    pdf.pages().iter().map(read).collect()
}

/// All text of a PDF in the order of drawing.
pub(crate) fn read_text(bytes: &[u8]) -> String {
    pages(bytes).iter().flat_map(|page| &page.marks).map(|mark| mark.text.as_str()).collect()
}

/// A line of a page: what shares a baseline, in order from the left.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) y: f64,
    pub(crate) marks: Vec<Mark>,
}

impl Line {
    pub(crate) fn text(&self) -> String {
        self.marks.iter().map(|mark| mark.text.as_str()).collect()
    }

    /// Where the ink begins.
    pub(crate) fn x(&self) -> f64 {
        self.marks.iter().find(|mark| !mark.text.trim().is_empty()).map_or(0.0, |mark| mark.x)
    }

    /// Where it ends.
    pub(crate) fn end(&self) -> f64 {
        self.marks.iter().rfind(|mark| !mark.text.trim().is_empty()).map_or(0.0, |mark| mark.end)
    }
}

impl Page {
    /// Lines from the top. Raised marks of footnotes are left out.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut marks: Vec<_> = self.marks.iter().filter(|mark| mark.size > 6.6).cloned().collect();
        marks.sort_by(|a, b| a.y.total_cmp(&b.y));
        let mut lines: Vec<Line> = Vec::new();
        for mark in marks {
            match lines.last_mut() {
                Some(line) if (line.y - mark.y).abs() < 0.4 => line.marks.push(mark),
                _ => lines.push(Line { y: mark.y, marks: vec![mark] }),
            }
        }
        lines.iter_mut().for_each(|line| line.marks.sort_by(|a, b| a.x.total_cmp(&b.x)));
        lines
    }

    /// Origin of the first character of a text as it stands on the page.
    fn find(&self, wanted: &str) -> (f64, f64) {
        let text: String = self.marks.iter().map(|mark| mark.text.as_str()).collect();
        let Some(byte) = text.find(wanted) else { panic!("no {wanted:?} in {text}") };
        let mut at = 0;
        for mark in &self.marks {
            if at == byte {
                return (mark.x, mark.y);
            }
            at += mark.text.len();
        }
        panic!("{wanted:?} begins inside a glyph")
    }

    /// Where the last character of a text ends.
    fn end_of(&self, wanted: &str) -> f64 {
        let text: String = self.marks.iter().map(|mark| mark.text.as_str()).collect();
        let Some(byte) = text.find(wanted) else { panic!("no {wanted:?} in {text}") };
        let mut at = 0;
        for mark in &self.marks {
            at += mark.text.len();
            if at >= byte + wanted.len() {
                return mark.end;
            }
        }
        0.0
    }

    fn stands(&self, wanted: &str, x: f64, y: f64) {
        let (left, base) = self.find(wanted);
        assert!(
            (left - x).abs() <= 0.5 && (base - y).abs() <= 0.5,
            "{wanted:?} stands at {left:.2} {base:.2}, not {x} {y}"
        );
    }

    fn rule(&self, x: f64, y: f64, length: f64) {
        let found = self.boxes.iter().any(|rule| {
            (rule.x0 - x).abs() <= 0.5
                && (rule.y0 - y).abs() <= 1.0
                && (rule.width() - length).abs() <= 1.0
                && rule.height() < 2.0
        });
        assert!(
            found,
            "no rule at {x} {y}: {:?}",
            self.boxes.iter().filter(|rule| rule.height() < 2.0).collect::<Vec<_>>()
        );
    }
}

/// A resolution with a bit of everything; the second page begins with `date`'s
/// template.
fn resolution(issued: &str) -> String {
    let filler = "that the process helps to ensure the effective implementation of relevant resolutions of the Security Council containing sanctions on the trade in conflict diamonds and contributes to the prevention of conflicts fuelled by diamonds";
    let mut text = format!(
        "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/RES/79/901\"\nsession = 79\n\
         title = \"The role of diamonds in fuelling conflict: breaking the link between the illicit transaction of rough diamonds and armed conflict\"\n\
         agenda = {{ item = \"31\", title = \"The role of diamonds in fuelling conflict\" }}\nissued = {issued}\njob = \"25-04962\"\n\
         [adoption]\ndate = 2024-12-05\nmeeting = 62\nwithout-reference-to = [\"A/79/L.63\"]\n\
         [[preamble]]\ntext = \"*Recognizing* {filler},[^one]\"\n[footnotes]\none = \"Resolution 70/1.\"\n"
    );
    for _ in 0..12 {
        text += &format!(
            "[[operative]]\ntext = \"*Recognizes* {filler};\"\n[[operative.item]]\ntext = \"To review {filler};\"\n"
        );
    }
    text
}

fn pdf(issued: &str) -> Vec<Page> {
    pages(&rendered(&composed(&resolution(issued)), "pdf"))
}

#[test]
fn the_first_page_is_the_official_one() {
    let pages = pdf("2025-03-27");
    let page = &pages[0];
    page.stands("United Nations", 123.35, 57.8);
    page.stands("General Assembly", 123.35, 86.4);
    page.stands("Distr.: General", 396.9, 86.6);
    page.stands("27 March 2025", 396.9, 98.4);
    page.stands("Seventy-ninth session", 60.0, 222.2);
    page.stands("Agenda item 31", 60.0, 234.2);
    page.stands("The role of diamonds", 60.0, 246.2);
    page.stands("Resolution adopted", 123.35, 278.6);
    let (_, symbol) = page.find("A/RES/79/901");
    assert!((symbol - 56.5).abs() < 0.5 && (page.end_of("A/RES/79/901") - 552.0).abs() < 0.5);
    page.rule(59.8, 64.8, 493.1);
    page.rule(59.0, 208.85, 492.7);
}

#[test]
fn the_text_keeps_its_distances() {
    let pages = pdf("2025-03-27");
    let page = &pages[0];
    let (_, adoption) = page.find("[without");
    let (_, number) = page.find("79/901.");
    let title = page.find("conflict: breaking").1;
    assert!((number - title).abs() < 0.01 && number > adoption);
    assert!((page.end_of("79/901.") - 110.7).abs() < 0.5, "{}", page.end_of("79/901."));
    let opening = page.find("The General Assembly,");
    assert!((opening.0 - 147.1).abs() < 0.5);
    let preamble = page.find("Recognizing");
    assert!((preamble.0 - 147.1).abs() < 0.5 && (preamble.1 - opening.1 - 18.0).abs() < 0.05);
    let first = page.find("1. Recognizes");
    assert!((first.0 - 147.1).abs() < 0.5);
    assert!((page.find("Recognizes").0 - 170.9).abs() < 0.5);
    let item = page.find("(a) To review");
    assert!((item.0 - 147.1).abs() < 0.5 && (page.find("To review").0 - 170.9).abs() < 0.5);
    // Twelve points from line to line, six more between paragraphs.
    let body: Vec<_> = page.lines().into_iter().filter(|line| line.y > preamble.1 - 0.1 && line.y < 690.0).collect();
    for pair in body.windows(2).filter(|pair| pair[1].marks[0].size > 9.0) {
        let gap = pair[1].y - pair[0].y;
        assert!((gap - 12.0).abs() < 0.05 || (gap - 18.0).abs() < 0.05, "{gap} before {}", pair[1].text());
    }
}

#[test]
fn notes_and_feet_stand_at_the_foot() {
    let pages = pdf("2025-03-27");
    let page = &pages[0];
    let separator = page.find("________");
    let note = page.find("Resolution 70/1.");
    assert!((separator.0 - 99.5).abs() < 0.5 && (note.1 - separator.1 - 14.0).abs() < 0.5);
    assert!((note.0 - 123.35).abs() < 0.5 && (note.1 - 703.7).abs() < 0.5, "{note:?}");
    page.stands("25-04962 (E)", 60.0, 749.0);
    pages[1].stands("2/", 60.0, 755.3);
    let job = pages[1].find("25-04962");
    assert!((job.1 - 753.8).abs() < 0.5 && (pages[1].end_of("25-04962") - 552.0).abs() < 0.5);
    pages[2].stands("25-04962", 60.0, 753.8);
    assert!((pages[2].end_of(&format!("3/{}", pages.len())) - 552.0).abs() < 0.5);
}

#[test]
fn running_heads_face_each_other() {
    let pages = pdf("2025-03-27");
    pages[1].stands("A/RES/79/901", 60.0, 59.0);
    pages[1].rule(59.0, 64.8, 492.7);
    assert!((pages[2].end_of("A/RES/79/901") - 552.0).abs() < 0.5);
    let (left, base) = pages[2].find("The role of diamonds");
    assert!((left - 60.0).abs() < 0.5 && base < 59.5);
}

#[test]
fn later_pages_begin_where_the_template_of_the_day_began() {
    for (issued, top) in [("2024-12-20", 82.3), ("2025-03-27", 86.4)] {
        let pages = pdf(issued);
        for page in &pages[1..] {
            let first = page.lines().into_iter().find(|line| line.y > 66.0).unwrap();
            assert!((first.y - top).abs() < 0.1, "{issued}: {}", first.y);
        }
        let lowest = pages.iter().flat_map(Page::lines).map(|line| line.y).filter(|y| *y < 740.0).fold(0.0, f64::max);
        assert!(lowest <= 732.6, "{lowest}");
    }
}

/// A resolution with rows of a table in its annex, in columns as wide as those of
/// A/RES/79/253.
fn tabled(rows: usize) -> Vec<Page> {
    let mut text = resolution("2024-12-31");
    text += "[[annex]]\n[[annex.content]]\nkind = \"table\"\n[annex.content.table]\n\
             columns = [{ width = 3.30 }, { align = \"start\", width = 3.26 }, { align = \"start\", width = 1.36 }, { width = 0.69 }]\n\
             [[annex.content.table.row]]\nkind = \"head\"\ncells = [\"Action\", \"Title of post\", \"Level\", \"Number\"]\n";
    for row in 0..rows {
        text += &format!(
            "[[annex.content.table.row]]\ncells = [\"Establishment\", \"Legal Officer\", \"P-4\", \"{row}\"]\n"
        );
    }
    pages(&rendered(&composed(&text), "pdf"))
}

#[test]
fn columns_stand_where_their_widths_put_them() {
    let pages = tabled(3);
    let page = pages.last().expect("pages");
    let (head, row) = (page.find("Action").1, page.find("Establishment").1);
    page.stands("Title of post", 123.35 + 165.0 + 7.2, head);
    page.stands("Legal Officer", 295.6, row);
    page.stands("P-4", 458.6, row);
    assert!((page.end_of("Number") - 551.8).abs() < 0.5, "{}", page.end_of("Number"));
}

#[test]
fn column_heads_that_are_repeated_stand_at_the_top_of_the_page() {
    let pages = tabled(60);
    let page = pages.last().expect("pages");
    let (_, head) = page.find("Action");
    assert!((head - 85.6).abs() < 0.5, "{head}");
    page.rule(123.35, 74.9, 430.6);
}

#[test]
fn a_table_of_one_column_is_a_box() {
    let text = resolution("2025-12-22")
        + "[[annex]]\n[[annex.content]]\nkind = \"heading\"\ntext = \"Approaches\"\n\
           [[annex.content]]\nkind = \"table\"\n[annex.content.table]\nrow = [{ cells = [\"**Principle**\"] }, { cells = [\"Decisions regarding the treatment of offenders should be tailored to address their individual circumstances and needs.\"] }]\n\
           [[annex.content]]\ntext = \"States should avoid that.\"\n";
    let pages = pages(&rendered(&composed(&text), "pdf"));
    let page = pages.last().expect("pages");
    let heading = page.find("Approaches").1;
    let frame = heading + 8.4;
    page.stands("Principle", 147.1, frame + 16.1);
    page.stands("Decisions", 147.1, frame + 34.1);
    page.stands("address", 147.1, frame + 46.1);
    page.stands("States should", 147.1, frame + 46.1 + 8.4 + 16.1);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = composed(&resolution("2025-03-27"));
    let first = rendered(&document, "pdf");
    plenary::render::pdf::evict();
    assert!(first == rendered(&document, "pdf"));
}

#[test]
fn a_character_that_no_face_has_is_named() {
    let mut document = composed(&resolution("2025-03-27"));
    document.texts[0].title =
        vec![plenary::compose::Inline::Run(plenary::compose::Run { text: "\u{10330}".into(), ..Default::default() })];
    let error = plenary::render::pdf::render(&document, &plenary::render::pdf::Options::default()).unwrap_err();
    assert!(error.to_string().contains("U+10330"), "{error}");
}

#[test]
fn a_template_of_the_user_is_named_with_its_line() {
    let document = composed(&resolution("2025-03-27"));
    let templates = [("body.typ".to_owned(), "#let x = 1\n#let y = z\n".to_owned())].into();
    let error = plenary::render::pdf::render(&document, &plenary::render::pdf::Options { templates, emblem: None })
        .unwrap_err();
    assert_eq!((error.template.as_deref(), error.line), (Some("body.typ"), Some(2)), "{error}");
}

#[test]
fn an_emblem_is_set_or_refused() {
    let document = composed(&resolution("2025-03-27"));
    let with = |emblem: &str| {
        plenary::render::pdf::render(
            &document,
            &plenary::render::pdf::Options { emblem: Some(emblem.into()), ..Default::default() },
        )
    };
    let good = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 47" width="56" height="47"><rect x="0" y="0" width="56.2" height="47"/></svg>"#;
    let page = &pages(&with(good).unwrap())[0];
    let found = page
        .boxes
        .iter()
        .any(|b| (b.x0 - 63.6).abs() < 1.0 && (b.y0 - 71.3).abs() < 1.0 && (b.width() - 56.0).abs() < 1.5);
    assert!(found, "{:?}", page.boxes);
    assert!(with("<svg><script>1</script></svg>").unwrap_err().to_string().contains("script"));
}
