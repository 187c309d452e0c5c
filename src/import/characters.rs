//! Characters of a published document that no source may hold: controls, those
//! of private meaning, overrides of the direction of writing.

use super::xml::{Element, Node};
use crate::read::is_refused;
use crate::source::Diagnostic;

/// Takes such characters out of a tree, each place reported. A bullet of a
/// symbol font becomes a bullet; another private character, whose meaning is
/// lost, the replacement character.
pub(super) fn mend(root: &mut Element, diagnostics: &mut Vec<Diagnostic>) {
    let mut open = vec![root];
    while let Some(element) = open.pop() {
        let span = element.span.clone();
        for (_, value) in element.attributes_mut() {
            mend_text(value);
        }
        for child in &mut element.children {
            match child {
                Node::Element(child) => open.push(child),
                Node::Text(text) => {
                    if let Some(name) = mend_text(text) {
                        let message = format!("{name} stands in the text, which is no character of a document");
                        diagnostics.push(
                            Diagnostic::warning("control-character", span.clone(), message)
                                .hint("it was left out, or replaced by U+FFFD where it printed something"),
                        );
                    }
                }
            }
        }
    }
}

/// Mends a text; the name of the first character that was taken out.
fn mend_text(text: &mut String) -> Option<String> {
    let first = text.chars().find(|c| is_refused(*c))?;
    let kept = |c: char| match c {
        '\u{f0b7}' | '\u{f0a7}' => Some('\u{2022}'),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some('\u{fffd}'),
        c if is_refused(c) => None,
        c => Some(c),
    };
    *text = text.chars().filter_map(kept).collect();
    Some(format!("U+{:04X}", first as u32))
}
