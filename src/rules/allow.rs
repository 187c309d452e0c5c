//! Clauses that are let off from a rule, with a reason; and the two rules that
//! hold them to it.

use super::{Finding, Level, RULES, Rule, Settings, Sheet, by_code};
use crate::model::{Allow, Hop, Path};
use crate::source::did_you_mean;

pub(super) static UNUSED: Rule = Rule {
    code: "unused-allow",
    name: "a clause is let off from a rule that it keeps",
    what: "An `allow` that silences no finding is reported, so that it does not hide one that comes later.",
    why: "Reasons go stale when texts are changed.",
    bad: "allow = [{ rule = \"ending\", reason = \"as adopted\" }]  # the clause ends as it should",
    good: "# no `allow`",
    source: "Plenary",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check: |_, _| {},
};

pub(super) static UNKNOWN: Rule = Rule {
    code: "unknown-rule",
    name: "a clause is let off from a rule that does not exist, or without a reason",
    what: "An `allow` names a rule of `plenary explain --list` and says why the clause goes against it.",
    why: "Whoever reads the source later has to know whether the reason still holds.",
    bad: "allow = [{ rule = \"endings\", reason = \"\" }]",
    good: "allow = [{ rule = \"ending\", reason = \"as adopted\" }]",
    source: "Plenary",
    level: Level::Error,
    languages: &[],
    organs: &[],
    fixes: false,
    check: |_, _| {},
};

/// One `allow`: the part of the document that it is written in, and where.
struct One {
    scope: Path,
    path: Path,
    rule: String,
    reasoned: bool,
    used: bool,
}

/// All that is let off in a document.
pub(super) struct Allowed(Vec<One>);

impl Allowed {
    /// What a document lets off.
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let mut all = Vec::new();
        let mut add = |scope: &Path, holder: Path, allowed: &[Allow]| {
            for (index, allow) in allowed.iter().enumerate() {
                let mut path = holder.join("allow");
                path.0.push(Hop::Index(index));
                let reasoned = !allow.reason.trim().is_empty();
                all.push(One { scope: scope.clone(), path, rule: allow.rule.clone(), reasoned, used: false });
            }
        };
        // What the document lets off, it lets off everywhere.
        let document = Path(vec![Hop::Key("document".to_owned())]);
        add(&Path::default(), document, &sheet.resolution.document.allow);
        for clause in &sheet.clauses {
            add(&clause.path, clause.path.clone(), &clause.block.allow);
        }
        Self(all)
    }

    /// Whether a finding of a rule at a path is let off.
    pub(super) fn silences(&mut self, rule: &Rule, path: &Path) -> bool {
        let mut silenced = false;
        for one in &mut self.0 {
            if one.rule == rule.code && one.reasoned && path.0.starts_with(&one.scope.0) {
                one.used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// Those that name no rule, or give no reason.
    pub(super) fn unknown(&self, sheet: &Sheet<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for one in &self.0 {
            if by_code(&one.rule).is_none() {
                let finding = sheet.about(&one.path.join("rule"), format!("there is no rule `{}`", one.rule));
                found.push(match did_you_mean(&one.rule, RULES.iter().map(|rule| rule.code)) {
                    Some(hint) => finding.hint(hint),
                    None => finding.hint("`plenary explain --list` names all rules"),
                });
            } else if !one.reasoned {
                found.push(
                    sheet
                        .about(&one.path, format!("no reason is given for letting `{}` off", one.rule))
                        .hint("write `reason = \"…\"`"),
                );
            }
        }
        found
    }

    /// Those that silence nothing. A rule that is switched off finds nothing
    /// to silence.
    pub(super) fn unused(&self, sheet: &Sheet<'_>, settings: &Settings) -> Vec<Finding> {
        let idle = |one: &&One| {
            // What other files say is held against them elsewhere.
            one.rule != super::versions::RULE.code
                && !one.used
                && one.reasoned
                && by_code(&one.rule).is_some_and(|rule| settings.level(rule) != Level::Off)
        };
        let finding = |one: &One| {
            let message = format!("nothing here goes against `{}`", one.rule);
            sheet.about(&one.path, message).hint("leave the `allow` out")
        };
        self.0.iter().filter(idle).map(finding).collect()
    }
}
