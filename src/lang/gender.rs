//! The gender of the organ in the phrase that opens a paragraph: an Assembly is
//! feminine, a Council masculine, and participles, adjectives and in Arabic verbs
//! agree with it ("Convaincue", "Convaincu").

use super::Language;

/// How words of a language show the gender of their subject.
pub struct Gender {
    /// Endings (in Arabic beginnings of verbs) of the feminine and the masculine,
    /// in pairs.
    pairs: &'static [(&'static str, &'static str)],
    /// Whether they stand at the beginning.
    first: bool,
    /// Endings of words that may stand before the one that agrees.
    adverbs: &'static [&'static str],
}

/// No gender: Chinese, English.
pub(super) const NONE: Gender = Gender { pairs: &[], first: false, adverbs: &[] };
/// "Alarmada", "Alarmado".
pub(super) const SPANISH: Gender =
    Gender { pairs: &[("ada", "ado"), ("ida", "ido")], first: false, adverbs: &["mente"] };
/// "Déterminée", "Déterminé"; "Convaincue", "Convaincu".
pub(super) const FRENCH: Gender =
    Gender { pairs: &[("ée", "é"), ("cue", "cu")], first: false, adverbs: &["ment", "étant", "toujours", "très"] };
/// "убежденная", "убежденный"; "убеждена", "убежден"; "преисполненная".
pub(super) const RUSSIAN: Gender = Gender {
    pairs: &[("нная", "нный"), ("жена", "жен"), ("дена", "ден"), ("чена", "чен")],
    first: false,
    adverbs: &["будучи", "ко", "но"],
};
/// "تطلب", "يطلب".
pub(super) const ARABIC: Gender = Gender { pairs: &[("ت", "ي")], first: true, adverbs: &[] };

impl Language {
    /// Whether the word that a phrase agrees by is feminine; none where none
    /// agrees.
    #[must_use]
    pub fn is_feminine(&self, phrase: &str) -> Option<bool> {
        let gender = &self.editing.gender;
        let words: Vec<String> = phrase.split_whitespace().map(bare).collect();
        if gender.first {
            // Only what stands behind "whereas", or opens the phrase, is a verb; a
            // noun ends in the mark of the accusative.
            let word = words.iter().find(|word| !self.editing.whereas.contains(&word.as_str()))?;
            return gender.pairs.iter().find_map(|(she, he)| {
                let noun = word.ends_with('\u{627}');
                if noun {
                    None
                } else if word.starts_with(she) {
                    Some(true)
                } else {
                    word.starts_with(he).then_some(false)
                }
            });
        }
        // The first word agrees, or the one behind an adverb.
        let adverb = |word: &&String| gender.adverbs.iter().any(|ending| word.ends_with(ending));
        let word = words.iter().find(|word| !adverb(word))?;
        gender.pairs.iter().find_map(
            |(she, he)| {
                if word.ends_with(she) { Some(true) } else { word.ends_with(he).then_some(false) }
            },
        )
    }

    /// A word without what shows its gender, so that both forms are alike.
    #[must_use]
    pub fn without_gender(&self, word: &str) -> String {
        let gender = &self.editing.gender;
        let word = bare(word);
        for (she, he) in gender.pairs {
            for form in [she, he] {
                let rest = if gender.first { word.strip_prefix(form) } else { word.strip_suffix(form) };
                if let Some(rest) = rest.filter(|rest| rest.chars().count() > 1) {
                    return format!("{rest}\u{b7}{she}");
                }
            }
        }
        word
    }
}

/// A word in lower case without vowel signs and the stretching stroke.
fn bare(word: &str) -> String {
    let shown = |c: &char| !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}');
    word.chars().filter(shown).flat_map(char::to_lowercase).collect()
}
