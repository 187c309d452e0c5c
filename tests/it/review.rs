//! Reports to look at: they hold everything they show, ask for nothing, and are
//! the same bytes each time.

use crate::support::{plenary, project};
use plenary::paper;
use plenary::read::read;
use plenary::review;
use plenary::source::SourceFile;
use plenary::verify::{Official, Options, Verified, verify};

/// A source with a word changed, against the official file of the unchanged one.
fn compared(name: &str, old: &str, new: &str, extension: &str, options: Options) -> (Verified, Official) {
    let text = std::fs::read_to_string(project(&format!("content/{name}.toml"))).unwrap();
    assert!(text.contains(old));
    let file = SourceFile::new(name, text.replacen(old, new, 1));
    let bytes = std::fs::read(project(&format!("out/{name}.{extension}"))).unwrap();
    let official = Official::read(name, &bytes).unwrap();
    (verify(&file, &read(&file).resolution, &official, options).unwrap(), official)
}

fn made(extension: &str, (verified, official): &(Verified, Official)) -> Vec<u8> {
    (review::by_extension(extension).unwrap().render)(verified, official).unwrap()
}

#[test]
fn a_page_holds_what_it_shows() {
    for (name, old, new) in
        [("A_RES_79_902.ar", "آخر حراس", "أول حراس"), ("A_RES_79_902.en", "last keepers", "first <b>&keepers")]
    {
        let pair = compared(name, old, new, "pdf", Options::default());
        let page = String::from_utf8(made("html", &pair)).unwrap();
        assert_eq!(page.as_bytes(), made("html", &pair), "the same bytes each time");
        assert_eq!(page.matches("<img src=\"data:image/png;base64,").count(), 2 * 3, "{name}");
        assert!(!page.contains("<script") && !page.contains("://") && !page.contains("url("), "{name}");
        assert!(!page.contains("<b>"), "text is escaped");
        assert!(page.contains("id=\"difference-1\"") && page.contains("href=\"#page-1\""));
    }
}

#[test]
fn a_page_about_text_has_no_pictures() {
    let pair = compared("A_RES_79_902.ru", "последних", "первых", "txt", Options::default());
    let page = String::from_utf8(made("html", &pair)).unwrap();
    assert!(page.contains("последних") && page.contains("первых") && !page.contains("<img"));
}

#[test]
fn sheets_show_pages_side_by_side() {
    let pair = compared("A_RES_79_902.en", "last keepers", "first keepers", "pdf", Options::default());
    let sheets = made("pdf", &pair);
    assert_eq!(sheets, made("pdf", &pair), "the same bytes each time");
    let read = paper::read(&sheets).unwrap();
    assert_eq!(read.pages.len(), 3);
    assert!(read.pages.iter().all(|page| page.width > page.height));
    let text = read.text();
    for wanted in ["Difference map", "Page 2", "1 difference in words", "“last” – “first”"] {
        assert!(text.contains(wanted), "no {wanted:?} in\n{text}");
    }
}

#[test]
fn sheets_need_pages() {
    for (extension, options) in
        [("txt", Options::default()), ("pdf", Options { words_only: true, ..Options::default() })]
    {
        let (verified, official) = compared("A_RES_79_902.en", "last", "first", extension, options);
        let error = (review::by_extension("PDF").unwrap().render)(&verified, &official).unwrap_err();
        assert!(error.message.contains("review sheets"), "{error}");
    }
}

#[test]
fn a_report_is_written_by_its_extension() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [("r.html", "<!DOCTYPE html>"), ("r.JSON", "{"), ("r.pdf", "%PDF-")] {
        let path = folder.path().join(name);
        let source = ["verify", "content/A_RES_73_331.es.toml", "out/A_RES_73_331.es.pdf", "-o"];
        let run = plenary().args(source).arg(&path).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(std::fs::read(&path).unwrap().starts_with(start.as_bytes()), "{name}");
    }
}
