//! Characters that do not belong in a document: controls, overrides of the
//! direction of writing, invisible and private ones.

use super::syntax::Offsets;
use crate::source::{Diagnostic, Span};

/// Warns of suspicious characters, and refuses those that no format can hold.
pub(super) fn check(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        // Most characters are none of these.
        if !suspicious(c) && c != '\n' {
            continue;
        }
        let span = at..at + c.len_utf8();
        let name = format!("U+{:04X}", c as u32);
        match c {
            '\n' => {
                for (at, c) in open.drain(..) {
                    diagnostics.push(
                        Diagnostic::warning(
                            "unclosed-direction",
                            at..at + c.len_utf8(),
                            format!(
                                "the direction of writing is changed by U+{:04X} and not changed back on this line",
                                c as u32
                            ),
                        )
                        .hint("close it with U+2069 or U+202C, or leave it out: direction follows the language"),
                    );
                }
            }
            '\u{202d}' | '\u{202e}' => diagnostics.push(
                Diagnostic::error("direction-override", span, format!("{name} overrides the direction of writing"))
                    .hint("leave it out: direction follows the language and the characters"),
            ),
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{202c}' | '\u{2069}' => drop(open.pop()),
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => diagnostics.push(
                Diagnostic::warning("invisible-character", span, format!("{name} is invisible")).hint("leave it out"),
            ),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => diagnostics.push(
                Diagnostic::error("private-character", span, format!("{name} has no meaning that others know"))
                    .hint("use the character that Unicode has for it"),
            ),
            '\u{fffd}' => diagnostics.push(Diagnostic::warning(
                "replacement-character",
                span,
                "U+FFFD stands where a character was lost",
            )),
            _ => diagnostics.push(
                Diagnostic::error("control-character", span, format!("{name} is a control character or no character"))
                    .hint("leave it out"),
            ),
        }
    }
    if let Some((at, c)) = open.first() {
        diagnostics.push(Diagnostic::warning(
            "unclosed-direction",
            *at..at + c.len_utf8(),
            format!("the direction of writing is changed by U+{:04X} and not changed back", *c as u32),
        ));
    }
}

/// Whether no source may hold a character: [`check`] has an error for it.
pub(crate) fn is_refused(c: char) -> bool {
    suspicious(c)
        && c != '\n'
        && !matches!(c, '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffd}')
        && !('\u{e0000}'..='\u{e007f}').contains(&c)
}

fn suspicious(c: char) -> bool {
    match c {
        '\t' | '\r' => false,
        c if c.is_control() => c != '\n',
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffd}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}' => true,
        '\u{fdd0}'..='\u{fdef}' => true,
        c => c as u32 & 0xfffe == 0xfffe,
    }
}

/// The same for a string of the file whose escapes may hold such characters.
pub(super) fn check_escaped(file: &str, literal: Span, decoded: &str, diagnostics: &mut Vec<Diagnostic>) {
    // Without a backslash the string is as it stands in the file.
    if !file.get(literal.clone()).is_some_and(|raw| raw.contains('\\')) {
        return;
    }
    let mut faults = Vec::new();
    check(decoded, &mut faults);
    if !faults.is_empty() {
        let offsets = Offsets::new(file, literal);
        diagnostics
            .extend(faults.into_iter().map(|fault| Diagnostic { span: offsets.span(fault.span.clone()), ..fault }));
    }
}
