//! Hostile input: a document's text is never code, no bytes make the program
//! panic, depth and size end with an error, time grows linearly.

use crate::support::{composed, files, plenary, project, reading, rendered, rendered_text};
use plenary::compose::compose;
use plenary::source::{Format, SourceFile, render};
use proptest::prelude::*;
use std::io::Write;
use std::process::Stdio;

const HEAD: &str = "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/RES/79/901\"\nsession = 79\n[adoption]\ndate = 2025-03-25\nmeeting = 62\n";

/// Texts that are code somewhere: typst, HTML, XML, templates.
const PAYLOADS: [&str; 12] = [
    "<script>__xss1=1</script>",
    "</title><img src=x onerror=__xss2=1>",
    "--> ]]> <svg onload=__xss3=1>",
    "#read(\"/etc/passwd\") #panic() #eval(\"1+1\")",
    "#import \"@preview/x:1.0.0\"",
    "] } $ ` @ref <label> // x /* y */ = H",
    "{{ 7*7 }} {% include \"/etc/passwd\" %} {# note #}",
    "&lt; &amp;amp; <xi:include href=\"file:///etc/passwd\"/>",
    "\" onmouseover=\"__xss4=1",
    "' ; -- ${7*7} $(id) `id`",
    "~ -- --- ... \"quotes\" 'single' http://example.org/x",
    "- item\n+ item\n/ term: x",
];

/// A source with the payload wherever text may stand.
fn source(payload: &str) -> String {
    let text = toml::Value::String(
        payload
            .replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace('*', "\\*")
            .replace("_{", "\\_{")
            .replace("^{", "\\^{"),
    );
    format!(
        "{}title = {text}\nagenda = {{ item = {text}, title = {text} }}\nshort-title = {text}\n[adoption]\n{}\
         [[preamble]]\ntext = {text}\n[[operative]]\nnumber = {text}\ntext = {text}\n\
         [[operative.item]]\ntext = {text}\n[[operative]]\nkind = \"heading\"\ntext = {text}\n\
         [[operative]]\nkind = \"table\"\ntable = {{ title = {text}, row = [{{ cells = [{text}, {{ text = {text}, align = \"center\" }}] }}] }}\n\
         [[annex]]\nheading = {text}\ntitle = {text}\n[[annex.content]]\ntext = {payload_with_note}\n\
         [footnotes]\nnote = {text}\n[metadata]\nsponsors = [{text}]\n[[metadata.subject]]\nname = {text}\n",
        HEAD.split("[adoption]").next().unwrap(),
        HEAD.split("[adoption]").nth(1).unwrap(),
        payload_with_note = toml::Value::String(format!("{}[^note]", text.as_str().unwrap())),
    )
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[test]
fn text_is_never_code() {
    for payload in PAYLOADS {
        let document = composed(&source(payload));
        let wanted = squeezed(payload);
        let text = rendered_text(&document, "txt");
        // Lines are wrapped and labels hang between them: the annex is not.
        assert!(squeezed(&text).contains(&wanted), "txt lost {payload}\n{text}");
        let html = rendered_text(&document, "html");
        assert!(squeezed(&crate::support::html_text(&html)).contains(&wanted), "html lost {payload}");
        let outside = html.replace("<script type=\"application/ld+json\">", "");
        assert!(
            !outside.contains("<script")
                && !outside.contains("<img src=x")
                && !outside.contains("<svg onload")
                && !outside.contains("<xi:"),
            "html runs {payload}"
        );
        assert!(!html.contains("\" onmouseover=\"__xss4"), "html attribute broken by {payload}");
        let pdf = crate::pdf::read_text(&rendered(&document, "pdf"));
        let alphanumeric = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        assert!(alphanumeric(&pdf).contains(&alphanumeric(payload)), "pdf lost {payload}\n{pdf}");
    }
}

#[test]
fn links_lead_only_where_links_may_lead() {
    for target in [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "java\tscript:x",
        "https://",
        "//host/x",
        "/etc/passwd",
    ] {
        let text = format!("{HEAD}[[operative]]\ntext = {}\n", toml::Value::String(format!("See [it]({target}).")));
        let text = text.replace("session = 79", "session = 79\ntitle = \"x\"");
        let codes: Vec<_> = reading("x", &text).diagnostics.iter().map(|d| d.code).collect();
        assert!(codes.contains(&"bad-mark"), "{target}: {codes:?}");
    }
}

/// Everything that the program does with a source, short of typesetting.
fn survive(bytes: &[u8]) {
    match SourceFile::decode("x.toml", bytes) {
        Ok(file) => {
            let reading = plenary::read::read(&file);
            for format in [Format::Human(true), Format::Short, Format::Json, Format::Github] {
                let _ = render(&file, &reading.diagnostics, format);
            }
            for d in &reading.diagnostics {
                assert!(d.span.start <= d.span.end && d.span.end <= file.text.len(), "{d:?}");
            }
            let document = compose(&reading.resolution);
            let _ = rendered_text(&document, "txt");
            let _ = rendered_text(&document, "html");
        }
        Err((file, diagnostic)) => drop(render(&file, &[diagnostic], Format::Human(false))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
    }

    #[test]
    fn any_marks_are_survived(text in r"[*\[\]\^@#|(){}/_\\a-c .\n0-9-]{0,80}") {
        let source = format!("{HEAD}[[operative]]\ntext = {}\n", toml::Value::String(text));
        survive(source.as_bytes());
    }

    /// A source of ours with a piece cut out or put in.
    #[test]
    fn broken_sources_are_survived(which in 0usize..100, from in 0usize..20000, length in 0usize..40, insert in prop::collection::vec(any::<u8>(), 0..6)) {
        let all = files(&project("content"), "toml");
        let mut bytes = std::fs::read(&all[which % all.len()]).unwrap();
        let from = from % bytes.len();
        let to = (from + length).min(bytes.len());
        bytes.splice(from..to, insert);
        survive(&bytes);
    }
}

#[test]
fn every_prefix_of_a_source_is_survived() {
    let bytes = std::fs::read(project("content/A_RES_73_331.es.toml")).unwrap();
    for end in (0..bytes.len()).step_by(97) {
        survive(&bytes[..end]);
    }
}

/// Runs `check` on standard input and gives its status.
fn check(input: &[u8]) -> Option<i32> {
    let mut child = plenary()
        .args(["check", "-", "-q"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait().unwrap().code()
}

#[test]
fn depth_ends_with_an_error() {
    let deep = 10_000;
    let cases = [
        format!("x = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("x = {}{}", "{a=".repeat(deep), "}".repeat(deep)),
        format!("{} = 1", vec!["a"; deep].join(".")),
        format!("[{}]", vec!["a"; deep].join(".")),
        format!("{} = 1", vec!["\"a\""; deep].join(" . ")),
        format!("[[operative{}]]\ntext = \"x\"", ".item".repeat(1000)),
        format!("{HEAD}[[operative]]\ntext = \"{}\"", "*a**b".repeat(5000)),
    ];
    for case in cases {
        assert_eq!(check(case.as_bytes()), Some(1), "{}", &case[..60]);
    }
}

/// Rules, the next session's draft and what an editor asks: nothing panics,
/// whatever a source was cut to or was damaged to.
#[test]
fn rules_and_editors_survive_damage() {
    use lsp_types::{Position, Range};
    use plenary::{lsp::Document, revise, rules, rules::Settings, source::SourceFile};
    let uri: lsp_types::Uri = "file:///x.toml".parse().unwrap();
    let settings = Settings::default();
    for path in crate::support::files(&crate::support::project("content"), "toml") {
        let whole = std::fs::read_to_string(&path).unwrap();
        let ends: Vec<usize> = whole.char_indices().map(|(at, _)| at).collect();
        for step in 0..12 {
            let at = ends[ends.len() * step / 12];
            let cut = whole[..at].to_owned();
            let odd = format!("{}\u{1f54a}[@\u{e9}{}", &whole[..at], &whole[at..]);
            let marks = whole.replacen("[^", "[@", step).replacen('*', "", step);
            for text in [cut, odd, marks] {
                let file = SourceFile::new("x.toml", &text);
                let (reading, _) = rules::read_and_check(&file, &settings);
                drop(rules::check(&file, &reading.resolution, &settings));
                drop(revise::revise(&reading.resolution, 99, &revise::Given::default()));
                let document = Document::new("x.toml", &text, &settings);
                drop(document.diagnostics(&uri));
                drop(document.outline());
                let lines = u32::try_from(text.lines().count()).unwrap();
                for place in 0..6 {
                    let position = Position { line: lines * place / 6, character: place * 7 };
                    drop((document.complete(position), document.hover(position), document.definition(position)));
                    drop((document.rename(position, "x"), document.references(position)));
                    drop(document.fixes(Range { start: position, end: position }));
                }
            }
        }
    }
}
