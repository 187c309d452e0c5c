//! Importing published XML, and the canonical form of sources.

use crate::support::{files, project, reading};
use plenary::compose::{self, Block, Composed, Inline};
use plenary::import;
use plenary::model::{self, Resolution, Text};
use plenary::source::{Severity, SourceFile, has_errors};
use plenary::write;
use proptest::prelude::*;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Published files, when the corpus is at hand.
fn corpus(folder: &str) -> Vec<PathBuf> {
    let found = files(&project("../shared/corpus").join(folder), "xml");
    if found.is_empty() {
        eprintln!("skipped: no corpus at ../shared/corpus/{folder}");
    }
    found
}

fn file(path: &Path) -> SourceFile {
    SourceFile::new(path.display().to_string(), std::fs::read_to_string(path).unwrap())
}

fn xml(text: &str) -> import::Importing {
    import::akn(&SourceFile::new("x.xml", text))
}

/// A document with a body, for short tests.
fn statement(body: &str) -> String {
    format!(
        r##"<akomaNtoso><statement name="resolution"><meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
        <coverPage><p><docNumber refersTo="#symbol">A/RES/79/1</docNumber></p></coverPage>
        <preface><p><docNumber>79/1.</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">A title</span></docTitle></p></preface>
        <preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula></preamble>
        <mainBody>{body}</mainBody></statement></akomaNtoso>"##
    )
}

fn paragraph(number: &str, text: &str) -> String {
    format!("<paragraph><num>{number}</num><content><p>{text}</p></content></paragraph>")
}

#[test]
fn the_template_and_large_headings_are_told_from_the_mark_up() {
    let cover =
        |day: &str| format!(r##"<coverPage><p><docDate date="{day}" refersTo="#dateOfIssuance">x</docDate></p>"##);
    let layout = |day: &str, body: &str| {
        let text = statement(body).replace("<coverPage>", &cover(day));
        xml(&text).resolution.unwrap().layout.unwrap_or_default()
    };
    let old = r#"<paragraph class="SingleTxt"><num>1.</num><content><p>Decides;</p></content></paragraph>"#;
    let new = &old.replace("SingleTxt", "MercuryDocument");
    assert_eq!(layout("2023-12-20", old).template, None, "as its day tells");
    assert_eq!(layout("2025-03-20", new).template, None, "as its day tells");
    assert_eq!(layout("2025-03-20", old).template, Some(model::Template::Lower));
    assert_eq!(layout("2024-10-11", new).template, Some(model::Template::Since2025));
    let annex = format!(
        r#"{old}<paragraph class="HCh"><heading>Annex</heading></paragraph><paragraph class="H1"><heading>Declaration</heading></paragraph>{old}"#
    );
    let headings = layout("2023-12-20", &annex).headings;
    assert_eq!((headings.annex, headings.annex_title, headings.section), (Some(14), Some(12), None));
}

/// A mark of byte order behind a `<` that is no tag once moved every place that
/// followed; a table without rows once gave a source that could not be read.
#[test]
fn damage_that_fuzzing_found_is_survived() {
    let text = statement(&format!("<\u{feff}word {}", paragraph("1.", "\u{62f}\u{62f} & \u{62f};")));
    assert!(xml(&text).resolution.is_some());
    let words = "word ".repeat(60);
    let text =
        statement(&paragraph("1.", &format!("Decides {words}{};", "&lt;&lt;&lt;&lt;&lt;&lt;&lt; more ".repeat(30))));
    reads_back("x", &xml(&text).resolution.unwrap()).unwrap();
    let text = statement(&format!("<container name=\"table\"><table/></container>{}", paragraph("1.", "Decides;")));
    let importing = xml(&text);
    assert!(importing.diagnostics.iter().any(|one| one.code == "empty-table"), "{:?}", importing.diagnostics);
    reads_back("x", &importing.resolution.unwrap()).unwrap();
}

#[test]
fn bold_figures_between_rules_are_totals() {
    let ruled = r#"data-borders-info="{&quot;Top&quot;:{&quot;Style&quot;:&quot;single&quot;},&quot;Bottom&quot;:{&quot;Style&quot;:&quot;single&quot;}}""#;
    let row = |attributes: &str, name: &str, figure: &str| {
        format!(
            "<tr><td {attributes}><p><span class=\"bold\">{name}</span></p></td><td {attributes}><p><span class=\"bold\">{figure}</span></p></td></tr>"
        )
    };
    let table = format!(
        "{}<container name=\"table\"><table>{}{}{}</table></container>",
        paragraph("1.", "Decides;"),
        row("", "Posts", "3"),
        row(ruled, "Total", "3"),
        row(ruled, "Of which", "")
    );
    let resolution = xml(&statement(&table)).resolution.unwrap();
    let table = resolution.operative.iter().find_map(|block| block.table.as_ref()).unwrap();
    let kinds: Vec<_> = table.row.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [model::RowKind::Body, model::RowKind::Total, model::RowKind::Body]);
    assert_eq!(table.row[1].cells[1].text.0, "3", "totals are bold by themselves");
}

/// Reading what was written gives the document again, without a fault.
fn reads_back(name: &str, resolution: &Resolution) -> Result<(), String> {
    let text = write::toml(resolution).map_err(|error| error.to_string())?;
    let again = reading(name, &text);
    if has_errors(&again.diagnostics) {
        let errors: Vec<_> = again.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
        return Err(format!("{name}: {errors:#?}"));
    }
    if normal(&again.resolution) != normal(resolution) {
        return Err(format!("{name}: reads back otherwise"));
    }
    let twice = write::format(&text, &again.resolution).map_err(|error| error.to_string())?;
    if twice == text { Ok(()) } else { Err(format!("{name}: the form is not stable")) }
}

/// A document with the white space of its texts put in order, by reading the
/// marks: line ends are blanks, or nothing between ideographs.
fn normal(resolution: &Resolution) -> Vec<(String, Vec<model::text::PieceKind>)> {
    let mut texts = Vec::new();
    resolution.texts(&mut |path, text| {
        let trimmed = Text(text.0.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned());
        texts.push((format!("{path:?}"), trimmed.parse().0.into_iter().map(|piece| piece.kind).collect()));
    });
    let mut bare = serde_json::to_value(resolution).unwrap();
    blank(&mut bare);
    texts.push((bare.to_string(), Vec::new()));
    texts
}

/// Empties running texts, which are compared by their marks.
fn blank(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                let text =
                    matches!(key.as_str(), "text" | "title" | "short-title" | "line" | "heading" | "unit" | "below");
                match value {
                    serde_json::Value::String(string) if text => string.clear(),
                    serde_json::Value::Object(notes) if matches!(key.as_str(), "footnotes" | "notes") => {
                        notes.values_mut().for_each(|note| *note = serde_json::Value::Null);
                    }
                    serde_json::Value::Array(cells) if key == "cells" => cells
                        .iter_mut()
                        .filter(|cell| cell.is_string())
                        .for_each(|cell| *cell = serde_json::Value::Null),
                    other => blank(other),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(blank),
        _ => {}
    }
}

#[test]
fn every_published_file_is_imported_and_reads_back() {
    let found = corpus("");
    let faults: Vec<String> = found
        .par_iter()
        .filter(|path| path.to_string_lossy().ends_with(".akn.xml"))
        .filter_map(|path| {
            let importing = import::akn(&file(path));
            let Some(resolution) = importing.resolution else { return Some(format!("{}: refused", path.display())) };
            reads_back(&path.display().to_string(), &resolution).err()
        })
        .collect();
    assert!(faults.is_empty(), "{} files:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn files_that_are_not_well_formed_end_with_a_report() {
    for path in corpus("malformed") {
        let importing = import::akn(&file(&path));
        assert!(!importing.diagnostics.is_empty(), "{}: silence", path.display());
        match importing.resolution {
            Some(resolution) => {
                assert!(
                    importing.diagnostics.iter().any(|d| d.code.starts_with("xml-")),
                    "{}: no repair is reported",
                    path.display()
                );
                reads_back(&path.display().to_string(), &resolution).unwrap();
            }
            None => assert!(has_errors(&importing.diagnostics), "{}: refused without an error", path.display()),
        }
    }
}

/// All characters of the text in print, without blanks: titles, numbers,
/// paragraphs, tables, annexes; notes apart. The closing lines stand in
/// another order in Chinese files; the import itself compares them.
fn printed(composed: &Composed) -> (String, Vec<String>) {
    let mut out = String::new();
    for text in &composed.texts {
        out.push_str(text.number.as_deref().unwrap_or_default());
        out.push_str(text.letter.as_deref().unwrap_or_default());
        runs(&text.title, &mut out);
        blocks(&text.blocks, &mut out);
    }
    for annex in &composed.annexes {
        out.push_str(&annex.heading);
        runs(&annex.title, &mut out);
        blocks(&annex.blocks, &mut out);
    }
    let notes = composed.footnotes.iter().map(|note| bare(&compose::plain(&note.runs))).collect();
    (bare(&out), notes)
}

fn runs(runs: &[Inline], out: &mut String) {
    for run in runs {
        match run {
            Inline::Run(run) => out.push_str(&run.text),
            Inline::Call(call) if call.table => out.push_str(&call.mark),
            Inline::Call(_) | Inline::Break => {}
        }
    }
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(paragraph) => {
                out.push_str(paragraph.label.as_deref().unwrap_or_default());
                runs(&paragraph.runs, out);
                blocks(&paragraph.children, out);
            }
            Block::Section(section) => {
                out.push_str(section.number.as_deref().unwrap_or_default());
                runs(&section.title, out);
                blocks(&section.blocks, out);
            }
            Block::Table(table) => {
                runs(&table.title, out);
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| runs(&cell.runs, out));
                for note in &table.notes {
                    out.push_str(&note.mark);
                    runs(&note.runs, out);
                }
            }
            Block::Quote(inner) => blocks(inner, out),
        }
    }
}

/// The same of the XML, whose Arabic files write the brackets around calls.
fn published(document: &roxmltree::Document<'_>) -> (String, Vec<String>) {
    let (mut out, mut notes) = (String::new(), Vec::new());
    collect(document.root_element(), &mut out, &mut notes);
    (bare(&out), notes)
}

fn collect(node: roxmltree::Node<'_, '_>, out: &mut String, notes: &mut Vec<String>) {
    for child in node.children() {
        match child.tag_name().name() {
            "meta" | "coverPage" | "conclusions" => {}
            "authorialNote" => notes.push(bare(
                &child
                    .descendants()
                    .filter_map(|node| node.is_text().then(|| node.text()).flatten())
                    .collect::<String>(),
            )),
            _ if child.is_text() => out.push_str(child.text().unwrap_or_default()),
            _ => collect(child, out, notes),
        }
    }
}

/// Without blanks and invisible characters, with one kind of dash, quotation
/// mark and bracket; without the empty brackets of Arabic calls.
fn bare(text: &str) -> String {
    let one = |c: char| match c {
        '\u{2010}'..='\u{2014}' => Some('-'),
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{ff08}' => Some('('),
        '\u{ff09}' => Some(')'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    text.nfc().filter_map(one).collect::<String>().replace("()", "")
}

#[test]
fn what_is_printed_is_what_was_published() {
    let found: Vec<PathBuf> =
        corpus("").into_iter().filter(|path| path.to_string_lossy().ends_with(".akn.xml")).collect();
    if found.is_empty() {
        return;
    }
    let equal = |path: &PathBuf| {
        let file = file(path);
        let resolution = import::akn(&file).resolution.unwrap();
        let document = roxmltree::Document::parse(&file.text).unwrap();
        let (text, notes) = printed(&compose::compose(&resolution));
        let (official, official_notes) = published(&document);
        if text != official || notes != official_notes {
            eprintln!("{}: printed otherwise", path.display());
        }
        (text == official, notes == official_notes)
    };
    let results: Vec<_> = found.par_iter().map(equal).collect();
    let share =
        |count: usize| f64::from(u32::try_from(count).unwrap()) / f64::from(u32::try_from(results.len()).unwrap());
    let texts = share(results.iter().filter(|(text, _)| *text).count());
    let notes = share(results.iter().filter(|(_, notes)| *notes).count());
    assert!(texts > TEXTS && notes > NOTES, "equal: texts {texts:.4}, notes {notes:.4}");
}

/// Shares of the corpus that were reached; what is left is damage in the
/// published files, which the import reports.
const TEXTS: f64 = 0.97;
const NOTES: f64 = 0.999;

#[test]
fn examples_are_in_canonical_form() {
    for path in files(&project("content"), "toml") {
        let text = std::fs::read_to_string(&path).unwrap();
        let read = reading("x.toml", &text);
        assert!(
            write::format(&text, &read.resolution).unwrap() == text,
            "run `plenary fmt content`: {}",
            path.display()
        );
        reads_back(&path.display().to_string(), &read.resolution).unwrap();
    }
}

#[test]
fn comments_are_kept() {
    let text = "\
# about the file

format = 1 # the format
[document]
language = \"en\"
# the organ
organ = \"general-assembly\"
symbol = \"A/RES/79/1\"
title = \"T\"
session = 79
[adoption]
date = 2024-09-22
without-reference-to = [
  # the draft
  \"A/79/L.2\", # tabled late
  \"A/79/L.3\",
  # and no other
]
# the only paragraph
[[operative]] # here
text = \"*Decides* so.\"
# the end
";
    let read = reading("x.toml", text);
    assert!(!has_errors(&read.diagnostics), "{:#?}", read.diagnostics);
    let formatted = write::format(text, &read.resolution).unwrap();
    for comment in [
        "# about the file\n\nformat = 1  # the format",
        "# the organ\norgan",
        "  # the draft\n  \"A/79/L.2\",  # tabled late",
        "  # and no other\n]",
        "# the only paragraph\n[[operative]]  # here",
        "# the end\n",
    ] {
        assert!(formatted.contains(comment), "{comment:?} is not in\n{formatted}");
    }
    assert_eq!(write::format(&formatted, &reading("x.toml", &formatted).resolution).unwrap(), formatted);
}

#[test]
fn labels_are_recognised_and_dropped() {
    let list = "<paragraph><num>1.</num><list><intro><p><span class=\"italic\">Decides</span>:</p></intro><point><num>(a)</num><content><p>To go;</p></content></point><sublist><point><num>(i)</num><content><p>Far;</p></content></point></sublist><point><num>(b)</num><content><p>To stay;</p></content></point></list></paragraph>";
    let importing = xml(&statement(&format!("{list}{}", paragraph("2.", "(c) is no item"))));
    let operative = &importing.resolution.unwrap().operative;
    assert_eq!(operative.len(), 2);
    assert_eq!(operative[0].item.len(), 2);
    assert_eq!(operative[0].item[0].item[0].text.0, "Far;");
    assert!(operative.iter().chain(&operative[0].item).all(|block| block.number.is_none()));
}

#[test]
fn marks_in_a_text_are_escaped() {
    let text = r"2 * 3, [^x] \ a_{b} [[A/RES/1/1]] [c](d) &lt;script&gt; &amp; ***";
    let importing = xml(&statement(&paragraph("1.", text)));
    let resolution = importing.resolution.unwrap();
    let (pieces, faults) = resolution.operative[0].text.parse();
    assert!(faults.is_empty(), "{faults:?}");
    let plain: String = pieces
        .iter()
        .map(|piece| if let model::text::PieceKind::Characters(text) = &piece.kind { text.as_str() } else { "" })
        .collect();
    assert_eq!(plain, r"2 * 3, [^x] \ a_{b} [[A/RES/1/1]] [c](d) <script> & ***");
    reads_back("marks", &resolution).unwrap();
}

/// What a fuzzer found: a note whose call is left out, and a statement by the
/// President without the symbol of one.
#[test]
fn what_is_left_out_leaves_no_fault_behind() {
    let note = r#"Notes<authorialNote marker="1" eId="n1"><p>See A/79/1.</p></authorialNote> it"#;
    let text = paragraph("1.", "Decides");
    let within = [
        statement(&paragraph("1.", r#"<a href="https://example.org/"><sup>a</sup></a> x"#)),
        statement(&format!("{text}<paragraph><num>{note}</num><content><p>x</p></content></paragraph>")),
        statement(&format!("{text}<table><caption>{note}</caption><tr><td><p>{note}</p></td></tr></table>")),
        statement(&format!(
            "{text}</mainBody><conclusions><p>{note}</p></conclusions><mainBody>{}",
            paragraph("", note)
        )),
        statement(&format!(
            "{text}<attachments><attachment><doc><statement><preamble><p>{note}</p></preamble></statement></doc></attachment></attachments>"
        )),
    ];
    for (index, text) in within.iter().enumerate() {
        reads_back(&format!("note {index}"), &xml(text).resolution.unwrap()).unwrap();
    }
    let nameless =
        r#"<akomaNtoso><statement name="presidentialStatement"><mainBody><p>x</p></mainBody></statement></akomaNtoso>"#;
    reads_back("nameless", &xml(nameless).resolution.unwrap()).unwrap();
}

#[test]
fn hostile_files_end_with_a_message() {
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;\">]>{}",
        "x".repeat(1000),
        statement(&paragraph("1.", "&b;"))
    );
    let importing = xml(&bomb);
    assert_eq!(importing.resolution.unwrap().operative[0].text.0, "&b;");
    assert!(importing.diagnostics.iter().any(|d| d.code == "xml-entity"));
    let deep = statement(&format!("{}x{}", "<span>".repeat(100_000), "</span>".repeat(100_000)));
    let many = statement(&"<p>x</p>".repeat(1_000_001));
    let cut = statement(&paragraph("1.", "*Decides*"));
    let cases = [
        (deep.as_str(), "xml-limit"),
        (many.as_str(), "xml-limit"),
        (&cut[..cut.find("cides*").unwrap()], "xml-truncated"),
        ("<html><p>x</p></html>", "not-akoma-ntoso"),
        ("", "not-akoma-ntoso"),
        ("<akomaNtoso/>", "no-statement"),
        ("<akomaNtoso><a b=\"", "xml-syntax"),
    ];
    for (text, code) in cases {
        let importing = xml(text);
        assert!(importing.resolution.is_none(), "{code}");
        assert!(
            importing.diagnostics.iter().any(|d| d.code == code && d.severity == Severity::Error),
            "{code}: {:?}",
            importing.diagnostics.last()
        );
    }
}

#[test]
fn damage_is_mended_and_reported() {
    let body = format!(
        "{}<paragraph><num>2.</num><content><p>AT&T & a < b</content></paragraph></alinea>",
        paragraph("1.", "One;")
    );
    let importing = xml(&statement(&body));
    let resolution = importing.resolution.unwrap();
    assert_eq!(resolution.operative[1].text.0, "AT&T & a < b");
    for code in ["xml-bare-ampersand", "xml-bare-less-than", "xml-end-tag"] {
        assert!(importing.diagnostics.iter().any(|d| d.code == code), "{code}");
    }
}

/// Texts with marks, line ends and awkward characters.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        5 => "[a-z]{1,12}[,;]?",
        2 => "[\u{4e00}-\u{4e40}\u{ff0c}]{1,12}",
        1 => Just("*Recalling*".to_owned()),
        1 => Just("**bold** *and **both***".to_owned()),
        1 => Just("[[A/RES/70/1|the Agenda]]".to_owned()),
        1 => Just("[words here](https://example.org)".to_owned()),
        1 => Just("H_{2}O".to_owned()),
        1 => Just(r"\*".to_owned()),
        1 => Just(r#"""" "quoted" '''"#.to_owned()),
        1 => Just("\u{a0}\u{645}\u{631}\u{62d}\u{628}\u{627}".to_owned()),
    ];
    let blank = prop_oneof![4 => Just(" "), 2 => Just("\n"), 1 => Just("  \n "), 1 => Just("")];
    proptest::collection::vec((word, blank), 1..60)
        .prop_map(|words| words.into_iter().map(|(word, blank)| word + blank).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_back(text in text()) {
        let block = model::Block { text: Text(format!("x {text}")), ..model::Block::default() };
        let mut resolution = reading("x", "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/RES/79/1\"\ntitle = \"T\"\nsession = 79\n[adoption]\ndate = 2024-09-22\n[[operative]]\ntext = \"x\"").resolution;
        resolution.operative = vec![block.clone(), block];
        prop_assume!(resolution.operative[0].text.parse().1.is_empty());
        let back = reads_back("generated", &resolution);
        prop_assert!(back.is_ok(), "{}", back.unwrap_err());
    }

    #[test]
    fn no_xml_makes_it_panic(text in "(<[a-z/!?\\[ ]{0,6}>?|&[a-z#0-9]{0,5};?|[a-z \u{e9}\u{4e2d}]{0,8}){0,40}") {
        let _ = xml(&text);
        let _ = xml(&statement(&text));
    }
}
