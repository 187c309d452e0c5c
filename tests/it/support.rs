//! What several tests need: paths, sources, the built program.

use plenary::compose::{Composed, compose};
use plenary::read::{Reading, read};
use plenary::render::{self, Settings};
use plenary::source::SourceFile;
use std::path::{Path, PathBuf};

/// A path inside the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every file below a folder with an extension, in order.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    found.sort();
    found
}

/// Reads a source from a text.
pub(crate) fn reading(name: &str, text: &str) -> Reading {
    read(&SourceFile::new(name, text))
}

/// The composed document of a faultless source.
pub(crate) fn composed(text: &str) -> Composed {
    let reading = reading("test.toml", text);
    assert!(reading.diagnostics.is_empty(), "{:#?}", reading.diagnostics);
    compose(&reading.resolution)
}

/// A document in a format.
pub(crate) fn rendered(document: &Composed, format: &str) -> Vec<u8> {
    (render::by_key(format).unwrap().render)(document, &Settings::default()).unwrap()
}

/// A document in a format, as text.
pub(crate) fn rendered_text(document: &Composed, format: &str) -> String {
    String::from_utf8(rendered(document, format)).unwrap()
}

/// The built program.
pub(crate) fn plenary() -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.current_dir(project(""));
    command
}

/// The text of an HTML page: tags removed, entities decoded; what is not part
/// of a line ends it.
pub(crate) fn html_text(html: &str) -> String {
    const INLINE: [&str; 8] = ["a", "b", "i", "sup", "sub", "span", "bdi", "script"];
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for part in body.split('<') {
        let Some((tag, after)) = part.split_once('>') else {
            text.push_str(part);
            continue;
        };
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if !INLINE.contains(&name.as_str()) {
            text.push('\n');
        }
        text.push_str(after);
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, c)| text.replace(entity, c))
}
