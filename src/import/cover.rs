//! Masthead, cover lines and title.

use super::inline::{drop_start, plain, restyle};
use super::label::fold;
use super::xml::Element;
use super::{Importer, marks, organ_of};
use crate::lang::{self, Date, Distribution};
use crate::model::{
    Adoption, Block, DistributionKey, DocumentKind, OneOrMany, OrganKey, Recommendation, Report, SessionKind, Text,
};
use crate::organ::symbol::{self, Symbol};
use crate::organ::{self, Organ};

impl<'i> Importer<'i> {
    /// Symbol and organ, on which all else depends.
    pub(super) fn identity(&mut self, root: &Element) {
        let is_symbol = |element: &Element| element.name == "docNumber" && element.refers_to() == "symbol";
        let printed = root.first(&is_symbol).map(|element| (element.text().trim().to_owned(), element.span.clone()));
        let alias = root.first(&|element| element.name == "FRBRalias" && element.attribute("name") == "symbol");
        let alias = alias.map(|element| (element.attribute("value").to_owned(), element.span.clone()));
        let document = &mut self.resolution.document;
        let found =
            printed.iter().chain(&alias).find_map(|(text, _)| Symbol::parse(text).ok().or_else(|| first_symbol(text)));
        if let Some(symbol) = found {
            document.organ = OrganKey(organ_of(symbol.as_str()).unwrap_or(document.organ.0));
            document.symbol = symbol;
        } else {
            let (text, span) = printed.unwrap_or_default();
            let message = if text.is_empty() {
                "the document has no symbol".to_owned()
            } else {
                format!("`{text}` is not a document symbol")
            };
            let organ = self.opening_organ(root);
            self.resolution.document.organ = OrganKey(organ);
            self.warn("no-symbol", span, message).hint =
                Some("the place in `symbol` is left to fill, and `plenary check` finds it".to_owned());
        }
        // A symbol that is no resolution's is a draft, and only a symbol makes a
        // statement by the President, whatever the file says.
        let document = &mut self.resolution.document;
        let name = document.symbol.to_string();
        if name.starts_with("S/PRST/") {
            document.kind = DocumentKind::PresidentialStatement;
        } else if document.kind == DocumentKind::PresidentialStatement {
            document.kind = DocumentKind::Resolution;
        }
        if document.kind == DocumentKind::Resolution && !name.is_empty() && !name.starts_with(document.organ.prefix) {
            document.kind = DocumentKind::Draft;
        }
        if let Some((kind, number)) = document.symbol.session()
            && document.organ.front != crate::organ::Front::Council
        {
            document.session = Some(number);
            document.session_kind = match kind {
                lang::SessionKind::Special => SessionKind::Special,
                lang::SessionKind::EmergencySpecial => SessionKind::EmergencySpecial,
                lang::SessionKind::Regular | lang::SessionKind::Year => SessionKind::Regular,
            };
        }
    }

    /// The organ that opens the text, where no symbol tells it.
    fn opening_organ(&self, root: &Element) -> &'static Organ {
        let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        let line = root.named("formula").map(|formula| letters(&formula.text())).unwrap_or_default();
        let named = |organ: &&&Organ| !line.is_empty() && letters(organ.names(self.language()).opening) == line;
        organ::ORGANS.iter().find(named).copied().unwrap_or(self.organ())
    }

    /// The lines of the masthead and the cover.
    pub(super) fn cover(&mut self, root: &'i Element) {
        let Some(cover) = root.named("coverPage") else {
            return self.warn("no-cover", 0..0, "the file has no `<coverPage>`").hint = None;
        };
        let mut found = Vec::new();
        cover.all(
            &|element| {
                matches!(
                    element.name.as_str(),
                    "docStatus"
                        | "docDate"
                        | "docProponent"
                        | "docCommittee"
                        | "session"
                        | "event"
                        | "inline"
                        | "docTitle"
                )
            },
            &mut found,
        );
        let mut agenda = Vec::new();
        for element in found {
            match (element.name.as_str(), element.refers_to(), element.attribute("name")) {
                ("docStatus", ..) => self.distribution(element),
                ("docDate", "dateOfIssuance", _) => self.resolution.document.issued = self.date(element),
                ("docProponent", ..) if self.resolution.document.kind == DocumentKind::Draft => self.sponsors(element),
                ("docProponent", ..) => self.proponent(element),
                ("docCommittee", ..) => self.draft_committee(element),
                ("session", ..) => self.session(element),
                ("event", "session", _) => self.session_dates(element),
                ("inline", _, "agenda item") => agenda.push((element, true)),
                ("inline", _, "agenda item name") => agenda.push((element, false)),
                ("inline", _, "originalLanguage") => self.original(element),
                ("docTitle", ..) => self.adoption_line(element),
                _ => {}
            }
        }
        self.agenda(&agenda);
        self.job(root);
    }

    /// A day in `date`; none for `0001-01-01`, which stands for an unknown one.
    pub(super) fn date(&mut self, element: &Element) -> Option<Date> {
        let value = element.attribute("date");
        let date = Date::parse(value);
        if date.is_none() {
            self.warn("bad-date", element.span.clone(), format!("`{value}` is not a date")).hint =
                Some("it was left out".to_owned());
        }
        date.filter(|date| date.year > 1)
    }

    fn distribution(&mut self, element: &Element) {
        let limited = fold((self.language().distribution)(Distribution::Limited)) == fold(&element.text())
            || element.refers_to() == "limitedDistribution";
        let document = &mut self.resolution.document;
        document.distribution = match (limited, document.kind) {
            (true, DocumentKind::Draft)
            | (false, DocumentKind::Resolution | DocumentKind::Decision | DocumentKind::PresidentialStatement) => None,
            (true, _) => Some(DistributionKey::Limited),
            (false, DocumentKind::Draft) => Some(DistributionKey::General),
        };
    }

    fn session(&mut self, element: &Element) {
        if self.resolution.document.session.is_none() {
            self.resolution.document.session = element.attribute("value").parse().ok();
        }
    }

    fn session_dates(&mut self, element: &Element) {
        let mut dates = Vec::new();
        let mut found = Vec::new();
        element.all(&|child| child.name == "date" || child.name == "docDate", &mut found);
        for child in found {
            dates.extend(self.date(child));
        }
        if let [first, last] = dates[..] {
            self.resolution.document.session_dates = Some([first, last]);
        }
    }

    fn original(&mut self, element: &Element) {
        let line = fold(&element.text());
        let code =
            lang::LANGUAGES.iter().map(|other| other.code).find(|code| fold((self.language().original)(code)) == line);
        let code = code.or_else(|| {
            lang::LANGUAGES.iter().map(|other| other.code).find(|code| {
                (lang::LANGUAGES[1].original)(code).to_lowercase().ends_with(&element.refers_to().to_lowercase())
            })
        });
        self.resolution.document.original = code.and_then(lang::by_code).map(crate::model::LanguageKey);
    }

    fn job(&mut self, root: &Element) {
        let Some(element) = root.named("docketNumber") else { return };
        let text = element.text();
        let job = text.split('(').next().unwrap_or_default().trim();
        let bare = job.strip_prefix("GE.").unwrap_or(job);
        let good = bare.split_once('-').is_some_and(|(year, number)| {
            let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
            year.len() == 2 && digits(year) && (4..=6).contains(&number.len()) && digits(number)
        });
        if good {
            self.resolution.document.job = Some(job.to_owned());
        } else if !job.is_empty() {
            self.warn("bad-job", element.span.clone(), format!("`{}` is not a job number", text.trim())).hint =
                Some("expected such as `19-12889`; it was left out".to_owned());
        }
    }

    /// What is known of the adoption, made where it is first needed.
    pub(super) fn adopted(&mut self, date: Option<Date>) -> &mut Adoption {
        let known = date.or(self.resolution.document.issued).unwrap_or(Date::UNKNOWN);
        let adoption = self.resolution.adoption.get_or_insert_with(|| Adoption::on(known));
        if let Some(date) = date {
            adoption.date = date;
        }
        adoption
    }

    /// "Adopted by the Security Council at its 9586th meeting, on …".
    fn adoption_line(&mut self, element: &Element) {
        if element.refers_to() != "adoption" {
            return;
        }
        let date = element.first(&|child| child.refers_to() == "adoptionDate").and_then(|child| self.date(child));
        let meeting = element
            .first(&|child| child.attribute("name") == "adoptionMeeting")
            .map(|child| format!("{} {}", child.attribute("title"), child.text()));
        if date.is_some() || meeting.is_some() {
            self.adopted(date).meeting = meeting.as_deref().and_then(first_number);
        }
    }

    /// The bracket line: a Main Committee's report, or the drafts.
    fn proponent(&mut self, element: &Element) {
        const COMMITTEES: [&str; 6] = [
            "firstCommittee",
            "secondCommittee",
            "thirdCommittee",
            "fourthCommittee",
            "fifthCommittee",
            "sixthCommittee",
        ];
        let line = element.text();
        let source = element
            .first(&|child| child.attribute("name") == "originating document")
            .map_or_else(|| line.clone(), Element::text);
        let found = symbol::find(&source, self.organ().key);
        let symbols: Vec<Symbol> = found.iter().map(|(_, symbol)| symbol.clone()).collect();
        let last = found.last().map_or(0, |(range, _)| range.end);
        let paragraph = numbers(&source[last..]).or_else(|| {
            numbers(source[..found.first().map_or(0, |(range, _)| range.start)].trim()).filter(|_| !found.is_empty())
        });
        let committee =
            COMMITTEES.iter().position(|name| *name == element.refers_to()).or_else(|| self.committee(&line));
        if symbols.is_empty() {
            self.warn("no-origin", element.span.clone(), format!("the line `{}` names no document", line.trim()))
                .hint = Some("it was left out".to_owned());
            return;
        }
        let recommendation = self.recommendation(&line, &symbols);
        let adoption = self.adopted(None);
        let told =
            adoption.recommendation.is_some() || adoption.report.is_some() || adoption.without_reference_to.is_some();
        if told {
            self.warn(
                "no-origin",
                element.span.clone(),
                format!("a second line says where the text came from: `{line}`"),
            )
            .hint = Some("it was left out".to_owned());
        } else if recommendation.is_some() {
            adoption.recommendation = recommendation;
        } else if let Some(committee) = committee.and_then(|index| u8::try_from(index + 1).ok()) {
            adoption.report = Some(Report { committee, symbol: OneOrMany(symbols), paragraph });
        } else {
            adoption.without_reference_to = Some(OneOrMany(symbols));
            adoption.paragraph = paragraph;
        }
    }

    /// The body that recommended the text, where the line says so.
    fn recommendation(&self, line: &str, symbols: &[Symbol]) -> Option<Recommendation> {
        let names: Vec<String> = symbols.iter().map(ToString::to_string).collect();
        let bracket = lang::Bracket::OnRecommendation { body: "\u{1}", symbols: &names };
        let composed = (self.language().bracket)(&bracket);
        let (lead, tail) = composed.split_once('\u{1}')?;
        let line = super::lines::one_line(line);
        let body = line.strip_prefix(lead)?.strip_suffix(tail)?.trim();
        (!body.is_empty()).then(|| Recommendation { body: body.to_owned(), symbol: OneOrMany(symbols.to_vec()) })
    }

    /// The line of a draft's sponsors, notes among them.
    fn sponsors(&mut self, element: &Element) {
        let mut bits = self.bits(element);
        restyle(&mut bits, |style| style.bold = false);
        let line = marks::text(&bits, None);
        if !line.is_empty() && fold(&plain(&bits)) != fold(self.language().draft_heading) {
            let language = self.language();
            let draft = self.resolution.draft.get_or_insert_default();
            draft.line = line;
            super::sponsors::part(draft, language);
        }
    }

    /// The Main Committee in which a draft is tabled.
    fn draft_committee(&mut self, element: &Element) {
        let line = fold(&element.text());
        let name = |n: &u8| (self.language().committee)(*n).is_some_and(|name| fold(name) == line);
        match (1..=6).find(name) {
            Some(n) => self.resolution.draft.get_or_insert_default().committee = Some(n),
            None => {
                self.warn("unknown-line", element.span.clone(), "the line names no Main Committee").hint =
                    Some("it was left out".to_owned());
            }
        }
    }

    /// The letter of one of several texts, where it is not that of its place
    /// (from 1).
    pub(super) fn letter(&self, statement: &Element, place: usize) -> Option<String> {
        let letter = statement.child("preface")?.named("docNumber")?.text().trim().to_owned();
        let usual = (self.language().text_letter)(u32::try_from(place).ok()?);
        // What ends with a number is that of the whole resolution.
        let bare = letter.rsplit(' ').next().unwrap_or_default().trim_end_matches('.').to_owned();
        let known = !bare.is_empty() && !bare.contains(|c: char| c.is_ascii_digit());
        (known && fold(&bare) != fold(&usual)).then_some(bare)
    }

    /// The Main Committee that a line names.
    fn committee(&self, line: &str) -> Option<usize> {
        let line = fold(line);
        (1..=6_u8).position(|n| {
            let bracket = lang::Bracket::OnReport { committee: n, symbols: &[], paragraph: None };
            let lead = fold(&(self.language().bracket)(&bracket));
            let lead = lead.trim_end_matches([')', ']', '(']);
            !lead.is_empty() && line.starts_with(lead)
        })
    }

    /// The title without its number.
    pub(super) fn title(&mut self, statement: &Element) -> Text {
        let preface = statement.child("preface");
        let Some(title) = preface.and_then(|preface| {
            preface.first(&|child| {
                child.name == "docTitle" && child.refers_to() != "adoption" && child.refers_to() != "resolutionNumber"
            })
        }) else {
            return Text::default();
        };
        let mut bits = self.bits(title);
        // Titles are bold by themselves; in Chinese that was read as italic.
        let chinese = self.language().code == "zh";
        restyle(&mut bits, |style| {
            style.bold = false;
            style.italic &= !chinese;
        });
        if self.resolution.document.kind == DocumentKind::PresidentialStatement {
            return Text::default();
        }
        if let Some(number) = self.resolution.document.symbol.resolution_number() {
            let text = plain(&bits);
            let start = text.trim_start();
            if let Some(rest) = start.strip_prefix(&number) {
                let rest = rest.trim_start_matches(['.', ' ', '\u{a0}']);
                drop_start(&mut bits, text.len() - rest.len());
            }
        }
        marks::text(&bits, None)
    }

    /// The opening line is composed; what else stands there is a paragraph.
    pub(super) fn formula(&mut self, element: &Element, blocks: &mut Vec<Block>) {
        let text = fold(&element.text());
        let text = text.trim_end_matches([',', '\u{60c}', '\u{ff0c}', ':', '\u{ff1a}']);
        let opening = fold(self.organ().names(self.language()).opening);
        if text == opening || text.is_empty() {
            return;
        }
        // A slip in the line is reported where printed lines are compared.
        if fuzzy(text) == fuzzy(&opening) {
            return;
        }
        let bits = self.bits(element);
        let key = self.organ().key;
        blocks.push(Block { text: marks::text(&bits, Some(key)), ..Block::default() });
    }
}

/// Letters only, without marks of vowels: to tell a slip from another text.
fn fuzzy(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The first symbol in a text such as "A/RES/78/1*".
fn first_symbol(text: &str) -> Option<Symbol> {
    let trimmed = text.trim().trim_end_matches(['*', '.', ' ']);
    Symbol::parse(trimmed)
        .ok()
        .or_else(|| symbol::find(text, "general-assembly").into_iter().next().map(|(_, symbol)| symbol))
}

/// The first number in a text: 9586 of "9586th".
pub(super) fn first_number(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// From the first digit to the last: "20 and 21".
fn numbers(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())?;
    Some(text[start..=end].to_owned())
}
