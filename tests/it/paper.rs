//! The reader of PDFs: our own pages come back word for word, in six
//! languages; hostile files end with a message.

use crate::support::{files, project};
use plenary::compose::{Block, Composed, Inline, compose, plain};
use plenary::paper::{self, Document};
use plenary::read::read;
use plenary::source::SourceFile;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Text as a reader sees it, without white space.
fn folded(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && *c != '\u{ad}')
        .map(|c| if matches!(c, '\u{2010}' | '\u{2011}') { '-' } else { c })
        .collect()
}

/// The pages of a document, folded, with the raised words that a test keeps.
fn pages(document: &Document, keep: fn(&str) -> bool) -> Vec<String> {
    let words = |page: &paper::Page| -> String {
        let words = page.lines.iter().flat_map(|line| &line.words);
        words.filter(|word| !word.raised || keep(&word.text)).map(|word| word.text.as_str()).collect()
    };
    document.pages.iter().map(|page| folded(&words(page))).collect()
}

/// The paragraphs of a document, in order.
fn paragraphs(document: &Composed) -> Vec<String> {
    fn add(blocks: &[Block], out: &mut Vec<String>) {
        let text = |runs: &[Inline]| plain(runs);
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let label = paragraph.label.clone().unwrap_or_default();
                    out.push(format!("{label}{}", text(&paragraph.runs)));
                    add(&paragraph.children, out);
                }
                Block::Section(section) => {
                    out.push(section.number.clone().unwrap_or_default());
                    out.push(text(&section.title));
                    add(&section.blocks, out);
                }
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    // A cell may be broken over lines, among other cells.
                    out.extend(
                        cells.flat_map(|cell| {
                            text(&cell.runs).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
                        }),
                    );
                }
                Block::Quote(blocks) => add(blocks, out),
            }
        }
    }
    let mut out: Vec<String> = document.cover.iter().map(|line| plain(&line.runs)).collect();
    out.extend(document.masthead.distribution.iter().cloned());
    for text in &document.texts {
        out.push(format!("{}{}", text.number.clone().unwrap_or_default(), plain(&text.title)));
        add(&text.blocks, &mut out);
    }
    out.extend(document.closing.iter().map(|runs| plain(runs)));
    for annex in &document.annexes {
        out.push(annex.heading.clone());
        out.push(plain(&annex.title));
        add(&annex.blocks, &mut out);
    }
    out.extend(document.footnotes.iter().map(|note| plain(&note.runs)));
    out
}

/// Whether a text stands on a page, or on two with the foot of one between.
fn stands(text: &str, pages: &[String]) -> bool {
    let over = |pair: &[String]| {
        text.char_indices().any(|(at, _)| pair[0].contains(&text[..at]) && pair[1].contains(&text[at..]))
    };
    pages.iter().any(|page| page.contains(text)) || pages.windows(2).any(over)
}

#[test]
fn our_own_pages_come_back_in_six_languages() {
    let mut languages = std::collections::BTreeSet::new();
    for path in files(&project("content"), "toml") {
        let reading = read(&SourceFile::new("x", std::fs::read_to_string(&path).unwrap()));
        let composed = compose(&reading.resolution);
        languages.insert(composed.language);
        let name = path.file_stem().unwrap().to_str().unwrap();
        let bytes = std::fs::read(project("out").join(format!("{name}.pdf"))).unwrap();
        let document = paper::read(&bytes).unwrap();
        assert_eq!(document.right_to_left, composed.direction == "rtl", "{name}");
        let letters: fn(&str) -> bool = |text| text.chars().all(char::is_lowercase);
        let [with, without] = [pages(&document, |_| true), pages(&document, letters)];
        for paragraph in paragraphs(&composed) {
            let wanted = folded(&paragraph);
            // What is raised is the call of a note, or of the text: cm<sup>3</sup>,
            // 1<sup>er</sup>.
            let found = stands(&wanted, &without) || stands(&wanted, &with);
            assert!(found, "{name}: {wanted}\nnot in\n{}", without.join("\n"));
        }
    }
    assert_eq!(languages.len(), 6);
}

#[test]
fn words_stand_apart_as_written() {
    for (name, wanted) in [
        ("A_RES_79_902.en", &["Resolution adopted by the General Assembly", "A/RES/79/902"][..]),
        (
            "A_RES_79_902.ar",
            &[
                "قرار اتخذته الجمعية العامة في 12 كانون الأول/ديسمبر 2024",
                "25 أيلول/سبتمبر 2015",
                "(A/79/L.902 و A/79/L.902/Add.1)]",
            ],
        ),
        ("A_RES_79_902.zh", &["2029国际灯塔年", "2024年12月12日大会决议"]),
        ("A_RES_79_902.ru", &["Резолюция, принятая Генеральной Ассамблеей"]),
    ] {
        let bytes = std::fs::read(project("out").join(format!("{name}.pdf"))).unwrap();
        let text = paper::read(&bytes).unwrap().text().replace('\u{a0}', " ");
        for line in wanted {
            assert!(text.contains(line), "{name}: no {line:?} in\n{text}");
        }
    }
}

#[test]
fn styles_links_and_rules_are_read() {
    let bytes = std::fs::read(project("out/A_RES_79_902.en.pdf")).unwrap();
    let document = paper::read(&bytes).unwrap();
    let page = &document.pages[0];
    assert!((page.width - 612.0).abs() < 0.1 && (page.height - 792.0).abs() < 0.1);
    let runs = || page.lines.iter().flat_map(|line| &line.runs);
    let italic = runs().find(|run| run.text.starts_with("The General Assembly")).unwrap();
    assert!(italic.style.italic && !italic.style.bold && (italic.style.size - 10.0).abs() < 0.1, "{italic:?}");
    let bold = runs().find(|run| run.text.starts_with("Resolution adopted")).unwrap();
    assert!(bold.style.bold && (bold.style.size - 14.0).abs() < 0.1, "{bold:?}");
    let call = runs().find(|run| run.style.rise > 0.0).unwrap();
    assert!((call.style.rise - 3.48).abs() < 0.1 && (call.style.size - 6.5).abs() < 0.1, "{call:?}");
    assert!(
        page.rules
            .iter()
            .any(|rule| (rule.y - 208.8).abs() < 0.5 && rule.width > 490.0 && (rule.height - 1.5).abs() < 0.2)
    );
    let link = page.links.iter().find(|link| link.text == "70/1").unwrap();
    assert_eq!(link.target, "https://docs.un.org/en/A/RES/70/1");
}

/// What `pdftotext` reads in official files, character for character.
#[test]
fn official_files_are_read_as_poppler_reads_them() {
    let corpus = project("../shared/corpus");
    let run = |path: &std::path::Path| std::process::Command::new("pdftotext").arg("-bbox").arg(path).arg("-").output();
    let all: Vec<_> = files(&corpus, "pdf");
    if all.is_empty() || run(std::path::Path::new("/dev/null")).is_err() {
        eprintln!("skipped: no corpus beside the project, or no pdftotext");
        return;
    }
    let sorted = |text: &str| {
        let text = text.replace(['\u{2011}', '\u{2010}'], "-");
        let mut chars: Vec<char> = folded(&text).chars().collect();
        chars.sort_unstable();
        chars
    };
    let mut equal = 0;
    for path in &all {
        let html = String::from_utf8_lossy(&run(path).unwrap().stdout).into_owned();
        let words =
            html.split("<word ").skip(1).filter_map(|word| Some(word.split_once('>')?.1.split_once("</word>")?.0));
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
        let theirs = entities.iter().fold(words.collect::<String>(), |text, (entity, c)| text.replace(entity, c));
        let ours = paper::read(&std::fs::read(path).unwrap()).unwrap().text();
        if sorted(&ours) == sorted(&theirs) {
            equal += 1;
        } else {
            eprintln!("otherwise than pdftotext: {}", path.display());
        }
    }
    eprintln!("{equal} of {} official PDFs have the characters that pdftotext reads", all.len());
    assert_eq!(equal, all.len());
}

fn refused(bytes: &[u8], wanted: &str) {
    let error = paper::read(bytes).unwrap_err();
    assert!(error.message.contains(wanted), "{error}");
}

/// A PDF of these objects.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", number + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer <</Size {} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).bytes());
    out
}

fn stream(content: &str, more: &str) -> Vec<u8> {
    format!("<</Length {}{more}>>stream\n{content}\nendstream", content.len()).into_bytes()
}

/// A PDF of one page with some content.
fn one_page(content: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_vec(),
        stream(content, ""),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    pdf(&objects)
}

#[test]
fn hostile_files_end_with_a_message() {
    refused(b"", "not a PDF");
    refused(b"not a PDF at all", "not a PDF");
    refused(b"%PDF-1.7\n\xff\xfe\x00 garbage", "cut off or damaged");
    refused(&one_page("0 0 100 100 re f", &[]), "no text");
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    refused(&one_page("BT /F 12 Tf (x) Tj ET", &[deep.into_bytes()]), "nested deeper");
    // A page tree that holds itself, a drawing that draws itself, once and
    // several times, and one that draws twice what draws twice.
    refused(
        &pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>".to_vec()]),
        "damaged",
    );
    let form = |next: usize, drawn: &str| {
        stream(drawn, &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>"))
    };
    let text = "/X Do BT /F 12 Tf 100 700 Td (Hello there) Tj ET";
    assert_eq!(paper::read(&one_page(text, &[form(6, "/X Do")])).unwrap().text(), "Hello there\n");
    refused(&one_page(text, &[form(6, "/X Do /X Do /X Do")]), "without end");
    refused(&one_page(text, &(7..46).map(|next| form(next, "/X Do /X Do")).collect::<Vec<_>>()), "without end");
}

#[test]
fn files_that_are_cut_off_do_no_harm() {
    let bytes = std::fs::read(project("out/A_RES_73_331.es.pdf")).unwrap();
    for sixteenth in 0..16 {
        let cut = &bytes[..bytes.len() * sixteenth / 16];
        if let Err(error) = paper::read(cut) {
            assert!(!error.message.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let mut bytes = std::fs::read(project("out/A_RES_79_902.ar.pdf")).unwrap();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(document) = paper::read(&bytes) {
            prop_assert!(document.pages.iter().flat_map(|page| &page.lines).all(|line| !line.runs.is_empty()));
        }
    }
}
