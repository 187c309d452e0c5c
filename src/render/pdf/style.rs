//! The styles of the page: face, size, tracking and pitch of each kind of text,
//! in points. Lines are broken with them and the template sets with them.

use serde::Serialize;

use super::advances::Setting;

/// How lines of a language are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Script {
    /// Latin and Cyrillic: lines are chosen by [`super::lines`].
    Western,
    /// Arabic: typst breaks, from right to left.
    Arabic,
    /// Chinese: typst breaks.
    Chinese,
}

impl Script {
    /// The script of a language.
    pub(super) fn of(language: &str) -> Self {
        match language {
            "ar" => Self::Arabic,
            "zh" => Self::Chinese,
            _ => Self::Western,
        }
    }
}

/// A style. The template passes `font`, `size`, `tracking` and `weight` to typst.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Style {
    /// Families in order of preference, as typst takes them.
    pub font: Vec<Family>,
    /// Size in points.
    pub size: f64,
    /// Added behind each character, in points.
    pub tracking: f64,
    /// Added to each space, in points, beyond the face's own.
    pub spacing: f64,
    /// From baseline to baseline, in points.
    pub pitch: f64,
    /// `regular` or `bold`.
    pub weight: &'static str,
    /// Size of a raised mark in points, and how far it is raised.
    pub mark: (f64, f64),
    #[serde(skip)]
    face: &'static str,
    #[serde(skip)]
    bold: bool,
}

/// A family as typst takes it: a name, or a name with what it covers.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Family {
    /// For all that it has.
    All(&'static str),
    /// Latin letters among Chinese ones.
    Latin {
        /// Name of the family.
        name: &'static str,
        /// `latin-in-cjk`.
        covers: &'static str,
    },
}

impl Style {
    /// The same with wider spaces, where tracking makes up for a narrower scale.
    fn spaced(self, spacing: f64) -> Self {
        Self { spacing: if self.tracking == 0.0 { 0.0 } else { spacing }, ..self }
    }

    /// The setting of a run: bold and italic as in the run, over the style's own.
    pub(super) fn setting(&self, bold: bool, italic: bool) -> Setting {
        Setting::new(&format!("{}-{}", self.face, self.cut(bold, italic)), self.size, self.tracking)
    }

    /// The call of a footnote in it: neither stretched nor tracked (970 calls in
    /// official files).
    pub(super) fn call(&self, bold: bool, italic: bool) -> Setting {
        Setting::new(&format!("{WESTERN}-{}", self.cut(bold, italic)), self.size, 0.0).mark(self.mark.0)
    }

    /// The end of the name of a face.
    fn cut(&self, bold: bool, italic: bool) -> &'static str {
        let bold = bold || self.bold;
        match (bold, italic) {
            (false, false) => "regular",
            (true, false) => "bold",
            (false, true) => "italic",
            // Notes have no bold italic; its advances are the italic's nearly.
            (true, true) if self.face.ends_with("104") => "italic",
            (true, true) => "bolditalic",
        }
    }
}

/// Every style by name.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Styles {
    /// "United Nations".
    pub nations: Style,
    /// Large letter of the symbol.
    pub letter: Style,
    /// Organ in the masthead.
    pub organ: Style,
    /// Body text, masthead's right column, session and agenda lines.
    pub body: Style,
    /// Bold body: session, agenda title, sponsors, section headings.
    pub strong: Style,
    /// Committee of a draft.
    pub committee: Style,
    /// "Resolution adopted by …".
    pub adoption: Style,
    /// Title of the resolution, sponsors of the Security Council.
    pub title: Style,
    /// Footnotes, notes of tables.
    pub note: Style,
    /// Rows of a table: as wide as the letters are, tracked (5,200 advances of five
    /// official files). Arabic and Chinese rows are set as notes.
    pub row: Style,
    /// Heads of a table's columns.
    pub column: Style,
    /// Running head and page number.
    pub running: Style,
    /// Job number on pages 2 and after.
    pub job: Style,
    /// Underscores above the footnotes.
    pub separator: Style,
}

impl Styles {
    /// The style of a heading by its name in the template.
    pub(super) fn named(&self, name: &str) -> &Style {
        match name {
            "adoption" => &self.adoption,
            "title" => &self.title,
            "body" => &self.body,
            _ => &self.strong,
        }
    }
}

/// A style before its script is known: face, size, tracking, pitch, bold, mark.
struct Entry(&'static str, f64, f64, f64, bool);

const WESTERN: &str = "plenary-serif";
const BODY: &str = "plenary-serif-103";
const NOTE: &str = "plenary-serif-104";

impl Styles {
    /// The styles of a script; `geneva` for the template of the Human Rights
    /// Council, which neither stretches nor tracks its text.
    pub(super) fn of(script: Script, geneva: bool) -> Self {
        // Word's 96 to 98 and 102 % are met with the nearest face and tracking
        // that makes up for the rest on the average letter.
        let make = |entry: Entry| style(script, geneva, &entry);
        Self {
            nations: make(Entry(WESTERN, 14.0, -0.21, 14.0, false)).spaced(0.48),
            letter: make(Entry(BODY, 20.0, 0.0, 20.0, false)),
            organ: make(Entry(WESTERN, 20.0, -0.45, 19.5, true)).spaced(0.42),
            body: make(Entry(BODY, 10.0, 0.2, 12.0, false)),
            strong: make(Entry(BODY, 10.0, 0.2, 12.0, true)),
            committee: make(Entry(BODY, 12.0, 0.14, 13.5, true)),
            adoption: make(Entry(BODY, 14.0, -0.12, 15.0, true)).spaced(0.17),
            title: make(Entry(BODY, 12.0, 0.17, 13.5, true)),
            note: make(Entry(NOTE, 8.5, 0.25, 10.5, false)),
            row: make(Entry(WESTERN, 8.5, 0.29, 10.5, false)),
            column: make(Entry(WESTERN, 7.0, 0.27, 9.0, false)),
            running: make(Entry(WESTERN, 8.5, 0.0, 9.84, true)),
            job: make(Entry(WESTERN, 7.0, 0.0, 9.0, false)),
            separator: make(Entry(WESTERN, 8.5, 0.0, 10.5, true)),
        }
    }
}

fn style(script: Script, geneva: bool, entry: &Entry) -> Style {
    let &Entry(face, size, tracking, pitch, bold) = entry;
    let (face, tracking) = if geneva { (WESTERN, 0.0) } else { (face, tracking) };
    let (size, pitch) = scaled(script, face, size, pitch);
    Style {
        font: families(script, face),
        size,
        tracking: if script == Script::Western { tracking } else { 0.0 },
        spacing: 0.0,
        pitch,
        weight: if bold { "bold" } else { "regular" },
        mark: if face == NOTE { (5.5, 3.0) } else { (size * 0.65, size * 0.348) },
        face,
        bold,
    }
}

/// Arabic letters are smaller on their body than Latin ones and need more
/// pitch; Chinese is set in 10.5 pt, its own size of text.
fn scaled(script: Script, face: &str, size: f64, pitch: f64) -> (f64, f64) {
    match script {
        Script::Western => (size, pitch),
        Script::Arabic if face == NOTE => (10.0, 13.0),
        Script::Arabic => (size * 1.2, pitch * 4.0 / 3.0),
        Script::Chinese if face == NOTE => (9.0, 12.0),
        Script::Chinese => (size * 1.05, pitch * 1.25),
    }
}

fn families(script: Script, face: &'static str) -> Vec<Family> {
    let western = match face {
        BODY => "Plenary Serif 103",
        NOTE => "Plenary Serif 104",
        _ => "Plenary Serif",
    };
    let all = Family::All;
    match script {
        Script::Western => vec![all(western), all("Plenary Serif"), all("Noto Serif SC"), all("Amiri")],
        Script::Arabic => vec![all("Amiri"), all("Plenary Serif"), all("Noto Serif SC")],
        Script::Chinese => vec![
            Family::Latin { name: "Plenary Serif", covers: "latin-in-cjk" },
            all("Noto Serif SC"),
            all("Plenary Serif"),
            all("Amiri"),
        ],
    }
}
