//! A rule as a page: for the terminal and for `docs/rules`.

use super::faults::{FAULTS, IMPORT};
use super::{RULES, Rule, by_code};
use crate::source::did_you_mean;

/// What a code means, as a page for the terminal; or codes that are near.
///
/// # Errors
/// A hint, when no rule and no fault has the code.
pub fn explain(code: &str) -> Result<String, Option<String>> {
    if let Some(rule) = by_code(code) {
        return Ok(markdown(rule));
    }
    if let Some(fault) = FAULTS.iter().find(|fault| fault.0 == code) {
        return Ok(format!("# {}\n\n{}\n\nA fault of the source: it cannot be switched off.\n", fault.0, fault.1));
    }
    if let Some(fault) = IMPORT.iter().find(|fault| fault.0 == code) {
        return Ok(format!(
            "# {}\n\n{}\n\nTold by `plenary import`; `--strict` refuses what is guessed.\n",
            fault.0, fault.1
        ));
    }
    let faults = FAULTS.iter().chain(IMPORT).map(|fault| fault.0);
    let known = RULES.iter().map(|rule| rule.code).chain(faults);
    Err(did_you_mean(code, known))
}

/// The page of a rule, in Markdown.
#[must_use]
pub fn markdown(rule: &Rule) -> String {
    let mut out = format!("# {}\n\n{}.\n\n{}\n\n{}\n\n", rule.code, capital(rule.name), rule.what, rule.why);
    out.push_str(&format!(
        "Against it:\n\n```toml\n{}\n```\n\nAs it should be:\n\n```toml\n{}\n```\n\n",
        rule.bad, rule.good
    ));
    let all = |codes: &[&str], every: &str| if codes.is_empty() { every.to_owned() } else { codes.join(", ") };
    out.push_str(&format!("* Severity: {}, unless `plenary.toml` sets another\n", rule.level.key()));
    out.push_str(&format!("* Languages: {}\n", all(rule.languages, "all")));
    out.push_str(&format!("* Organs: {}\n", all(rule.organs, "all")));
    out.push_str(&format!(
        "* Mended by `plenary check --fix`: {}\n",
        if rule.fixes { "where that is safe" } else { "no" }
    ));
    out.push_str(&format!("* Source: {}\n", rule.source));
    out
}

/// All rules in a table, all faults and what importing tells in lists, in Markdown. `folder` is
/// where the pages stand, seen from the index, or nothing for the terminal.
#[must_use]
pub fn index(folder: Option<&str>) -> String {
    let mut out = String::from("| rule | what it says | severity | languages | mended |\n|---|---|---|---|---|\n");
    let mut rules: Vec<&Rule> = RULES.to_vec();
    rules.sort_by_key(|rule| rule.code);
    for rule in rules {
        let code = match folder {
            Some(folder) => format!("[`{0}`]({folder}/{0}.md)", rule.code),
            None => format!("`{}`", rule.code),
        };
        let languages = if rule.languages.is_empty() { "all".to_owned() } else { rule.languages.join(" ") };
        let mended = if rule.fixes { "yes" } else { "" };
        out.push_str(&format!("| {code} | {} | {} | {languages} | {mended} |\n", rule.name, rule.level.key()));
    }
    out.push_str("\nFaults of the source, which cannot be switched off:\n\n| fault | what it means |\n|---|---|\n");
    for fault in FAULTS {
        out.push_str(&format!("| `{}` | {} |\n", fault.0, fault.1));
    }
    out.push_str("\nWhat `plenary import` tells of published files:\n\n| code | what it means |\n|---|---|\n");
    for fault in IMPORT {
        out.push_str(&format!("| `{}` | {} |\n", fault.0, fault.1));
    }
    out
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
