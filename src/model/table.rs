//! Tables: columns, rows, cells and the notes below them.

use super::{Path, Text};
use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["row"]))]
pub struct Table {
    /// Its title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The unit of its figures: `"(United States dollars)"`.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub unit: Text,
    /// Its columns; without them the first is set at the start, the others at
    /// the end of the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// How wide it is on the page, in points, where it is narrower than other
    /// tables, which reach into the margin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 36, max = 600))]
    pub measure: Option<f64>,
    /// What stands below it before its notes: its source, abbreviations.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub below: Text,
    /// Its rows in order; rows of heads come first.
    #[serde(default)]
    pub row: Vec<Row>,
    /// Notes below the table by id; `[^id]` in a cell calls one. They are
    /// lettered in the order of the calls.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub notes: IndexMap<String, Text>,
}

impl Table {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.within("title", |path| visit(path, &self.title));
        path.within("unit", |path| visit(path, &self.unit));
        path.within("below", |path| visit(path, &self.below));
        path.each("row", &self.row, |path, row| {
            path.each("cells", &row.cells, |path, cell| {
                if cell.is_plain() {
                    visit(path, &cell.text);
                } else {
                    path.within("text", |path| visit(path, &cell.text));
                }
            });
        });
        path.within("notes", |path| {
            for (id, text) in &self.notes {
                path.within(id, |path| visit(path, text));
            }
        });
    }

    /// Number of columns: of those declared, or of the first row.
    #[must_use]
    pub fn width(&self) -> usize {
        let first =
            || self.row.first().map_or(0, |row| row.cells.iter().map(|cell| usize::from(cell.colspan.max(1))).sum());
        if self.columns.is_empty() { first() } else { self.columns.len() }
    }
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Column {
    /// How its cells are set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Its share of the width, in parts; without it as wide as its content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.01, max = 100.0))]
    pub width: Option<f64>,
}

/// How text is set in a cell. `start` is left in languages that run from left
/// to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

impl Align {
    /// The word of the source format.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Center => "center",
            Self::End => "end",
        }
    }
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["cells"]))]
pub struct Row {
    /// What it is.
    #[serde(default, skip_serializing_if = "RowKind::is_body")]
    pub kind: RowKind,
    /// Its cells: texts, or tables with `text`, `colspan`, `rowspan`, `align`.
    #[serde(default)]
    pub cells: Vec<Cell>,
}

/// Kinds of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// An ordinary row.
    #[default]
    Body,
    /// Heads of the columns.
    Head,
    /// A total.
    Total,
    /// A heading across the table.
    Subhead,
}

impl RowKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    fn is_body(&self) -> bool {
        *self == Self::Body
    }
}

/// A cell: a text, or a table with more to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// Its text.
    pub text: Text,
    /// Columns it covers.
    pub colspan: u16,
    /// Rows it covers.
    pub rowspan: u16,
    /// How it is set, where it differs from its column.
    pub align: Option<Align>,
}

impl Cell {
    /// Whether it is written as a bare text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.colspan <= 1 && self.rowspan <= 1 && self.align.is_none()
    }
}

/// A cell that says more than its text.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["text"]))]
struct LongCell {
    /// Its text.
    #[serde(default)]
    text: Text,
    /// Columns it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 100))]
    colspan: u16,
    /// Rows it covers.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[schemars(range(min = 1, max = 1000))]
    rowspan: u16,
    /// How it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    align: Option<Align>,
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_one(value: &u16) -> bool {
    *value <= 1
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.text.serialize(serializer);
        }
        let Cell { text, colspan, rowspan, align } = self.clone();
        LongCell { text, colspan, rowspan, align }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Plain(Text),
            Long(LongCell),
        }
        Ok(match Either::deserialize(deserializer)? {
            Either::Plain(text) => Cell { text, colspan: 1, rowspan: 1, align: None },
            Either::Long(LongCell { text, colspan, rowspan, align }) => Cell { text, colspan, rowspan, align },
        })
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let plain = generator.subschema_for::<Text>();
        let long = generator.subschema_for::<LongCell>();
        json_schema!({ "description": "A text, or a table that says more.", "anyOf": [plain, long] })
    }
}
