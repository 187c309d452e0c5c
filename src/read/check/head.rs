//! The head of the document: symbol, organ, session, adoption, against the
//! kind of document.

use super::key;
use crate::lang;
use crate::model::{DocumentKind, Path, Resolution};
use crate::organ::{Front, ORGANS};
use crate::read::Tree;
use crate::source::Diagnostic;

/// Symbol, organ, session, adoption.
pub(super) fn head(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &resolution.document;
    let symbol = document.symbol.to_string();
    // A symbol that could not be read has been reported.
    if symbol.is_empty() {
        return;
    }
    let prefix = document.organ.prefix;
    let path = key(&["document", "symbol"]);
    if document.kind == DocumentKind::Resolution && !symbol.starts_with(prefix) {
        let other = ORGANS.iter().find(|organ| symbol.starts_with(organ.prefix));
        diagnostics.push(
            Diagnostic::error(
                "symbol-of-another-organ",
                tree.span(&path),
                format!("`{symbol}` is not a symbol of a resolution of this organ"),
            )
            .label(format!("expected `{prefix}…`"))
            .maybe_hint(other.map(|organ| format!("the symbol is of `organ = \"{}\"`", organ.key)))
            .maybe_hint(symbol.contains("/L.").then(|| "a draft has `kind = \"draft\"`".to_owned())),
        );
    }
    // Drafts of committees and commissions have symbols of many kinds below their
    // organ's: `A/C.3/80/L.24`, `E/CN.9/2025/L.4`.
    let root = document.organ.prefix.trim_end_matches("RES/");
    if document.kind == DocumentKind::Draft && !symbol.is_empty() && !symbol.starts_with(root) {
        let name = document.organ.names(lang::by_code("en").unwrap_or(&document.language)).name;
        diagnostics.push(
            Diagnostic::error(
                "symbol-of-another-organ",
                tree.span(&path),
                format!("`{symbol}` is the symbol of no draft of the {name}"),
            )
            .label(format!("expected `{root}…`"))
            .hint(format!("a draft has a symbol such as `{root}{}`", draft_number(document.organ.front))),
        );
    }
    if document.kind == DocumentKind::PresidentialStatement
        && (document.organ.front != Front::Council || !symbol.starts_with("S/PRST/"))
    {
        diagnostics.push(
            Diagnostic::error(
                "symbol-of-another-organ",
                tree.span(&path),
                format!("`{symbol}` is not a symbol of a statement by the President of the Security Council"),
            )
            .label("expected `S/PRST/…`")
            .hint("such a statement has `organ = \"security-council\"`"),
        );
    }
    let front = document.organ.front;
    let missing = |what: &str, hint: &str| {
        Diagnostic::error("missing-key", tree.span(&key(&["document"])), format!("`{what}` is missing in `document`"))
            .hint(hint)
    };
    let written = |name: &str| tree.has(&key(&["document", name]));
    if front != Front::Council && !written("session") {
        diagnostics.push(missing("session", "write the number of the session: `session = 73`"));
    }
    if front != Front::Council && !written("title") && resolution.part.is_empty() {
        diagnostics.push(missing("title", "write the title without its number: `title = \"…\"`"));
    }
    session(resolution, tree, diagnostics);
    let adopted = matches!(document.kind, DocumentKind::Resolution);
    match (&resolution.adoption, adopted) {
        (None, true) if !tree.has(&key(&["adoption"])) => diagnostics.push(
            Diagnostic::error("missing-key", tree.key_span(&Path::default()), "`adoption` is missing")
                .hint("write `[adoption]` with `date = …` and `meeting = …`; a text that is not adopted has `kind = \"draft\"`"),
        ),
        (Some(_), false) if document.kind == DocumentKind::Draft => diagnostics.push(
            Diagnostic::error("adopted-draft", tree.key_span(&key(&["adoption"])), "a draft has no adoption")
                .hint("leave out `[adoption]`, or write `kind = \"resolution\"`"),
        ),
        _ => {}
    }
    if let Some(adoption) = &resolution.adoption {
        let origins = [
            ("without-reference-to", adoption.without_reference_to.is_some()),
            ("report", adoption.report.is_some()),
            ("recommendation", adoption.recommendation.is_some()),
        ];
        let given: Vec<&str> = origins.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
        if let [first, second, ..] = given[..] {
            diagnostics.push(
                Diagnostic::error(
                    "two-origins",
                    tree.key_span(&key(&["adoption", second])),
                    format!("both `{first}` and `{second}` say where the text came from"),
                )
                .hint("keep one of them"),
            );
        }
        if let Some(vote) = &adoption.vote {
            let counts = [
                ("members-in-favour", vote.in_favour, vote.members_in_favour.len()),
                ("members-against", vote.against, vote.members_against.len()),
                ("members-abstaining", vote.abstaining, vote.members_abstaining.len()),
            ];
            for (name, count, members) in counts {
                if members > 0 && members != usize::from(count) {
                    diagnostics.push(Diagnostic::warning(
                        "vote-count",
                        tree.key_span(&key(&["adoption", "vote", name])),
                        format!("{members} members are named for {count} votes"),
                    ));
                }
            }
        }
    }
    if resolution.draft.is_some() && document.kind != DocumentKind::Draft {
        diagnostics.push(
            Diagnostic::error("not-a-draft", tree.key_span(&key(&["draft"])), "only drafts have `[draft]`")
                .hint("sponsors of an adopted text go to `[metadata]`; or write `kind = \"draft\"`"),
        );
    }
}

/// What follows the organ in the symbol of a draft, as an example.
fn draft_number(front: Front) -> &'static str {
    match front {
        Front::Council => "2025/100",
        Front::Geneva => "58/L.5",
        Front::Assembly => "80/L.5",
    }
}

/// The session of the symbol is that of the document.
fn session(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &resolution.document;
    let (Some((kind, number)), Some(session)) = (document.symbol.session(), document.session) else { return };
    let own = if session >= 1946 { lang::SessionKind::Year } else { document.session_kind.into() };
    if number == session && kind == own {
        return;
    }
    let expected = match kind {
        lang::SessionKind::Special => format!("session = {number}, session-kind = \"special\""),
        lang::SessionKind::EmergencySpecial => format!("session = {number}, session-kind = \"emergency-special\""),
        lang::SessionKind::Regular | lang::SessionKind::Year => format!("session = {number}"),
    };
    diagnostics.push(
        Diagnostic::error(
            "session-of-the-symbol",
            tree.span(&key(&["document", "session"])),
            format!("the symbol `{}` is of another session", document.symbol),
        )
        .label(format!("expected `{expected}`")),
    );
}
