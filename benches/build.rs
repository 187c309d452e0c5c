//! What building costs: `cargo bench`. Figures to read, never to gate on.

use plenary::compose::{Composed, compose};
use plenary::read::read;
use plenary::render::{self, Settings};
use plenary::source::SourceFile;

fn main() {
    divan::main();
}

/// The seed, with the number of its resolution changed so that documents
/// differ.
fn seed(number: usize) -> SourceFile {
    let text = include_str!("../content/A_RES_73_331.es.toml").replace("73/331", &format!("73/{number}"));
    let text = text.replacen("Habiendo examinado", &format!("Habiendo examinado {number} veces"), 1);
    SourceFile::new("seed.toml", text)
}

/// A resolution of many operative paragraphs, each with a footnote.
fn long(paragraphs: usize) -> SourceFile {
    let mut text = String::from(
        "format = 1\n[document]\norgan = \"general-assembly\"\nlanguage = \"en\"\nsymbol = \"A/RES/79/901\"\n\
         title = \"A long one\"\nsession = 79\n[adoption]\ndate = 2025-03-25\nmeeting = 62\n",
    );
    for n in 0..paragraphs {
        text.push_str(&format!(
            "[[operative]]\nid = \"c{n}\"\ntext = \"*Requests* the Secretary-General to report on the matters referred to in \
             resolution 70/1 of 25 September 2015,[^n{n}] and in [@c{n}] above, and to keep the General Assembly informed of what \
             has been done by the organizations of the United Nations system in that respect;\"\n"
        ));
    }
    text.push_str("[footnotes]\n");
    for n in 0..paragraphs {
        text.push_str(&format!("n{n} = \"See the report of the year {n}.\"\n"));
    }
    SourceFile::new("long.toml", text)
}

fn composed(file: &SourceFile) -> Composed {
    compose(&read(file).resolution)
}

fn rendered(document: &Composed, format: &str) -> Vec<u8> {
    let made = render::by_key(format).map(|format| (format.render)(document, &Settings::default()));
    made.and_then(Result::ok).unwrap_or_default()
}

#[divan::bench]
fn read_and_compose(bencher: divan::Bencher<'_, '_>) {
    let file = seed(331);
    bencher.bench(|| composed(&file));
}

/// HTML and text together, reading included: the target is 2 ms a document.
#[divan::bench]
fn html_and_text(bencher: divan::Bencher<'_, '_>) {
    let file = seed(331);
    bencher.bench(|| {
        let document = composed(&file);
        (rendered(&document, "html"), rendered(&document, "txt"))
    });
}

/// One PDF after another, all different.
#[divan::bench(sample_count = 50)]
fn pdf(bencher: divan::Bencher<'_, '_>) {
    let number = std::cell::Cell::new(100);
    bencher
        .with_inputs(|| {
            number.set(number.get() + 1);
            composed(&seed(number.get()))
        })
        .bench_local_values(|document| {
            let bytes = rendered(&document, "pdf");
            render::pdf::evict();
            bytes
        });
}

/// Twice as long should take twice the time.
#[divan::bench(args = [250, 500, 1000, 2000], sample_count = 3)]
fn pdf_of_many_paragraphs(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let document = composed(&long(paragraphs));
    bencher.bench_local(|| {
        let bytes = rendered(&document, "pdf");
        render::pdf::evict();
        bytes
    });
}

#[divan::bench(args = [1000, 2000, 4000, 8000], sample_count = 3)]
fn read_and_compose_many_paragraphs(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let file = long(paragraphs);
    bencher.bench_local(|| composed(&file));
}
