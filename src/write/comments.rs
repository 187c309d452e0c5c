//! The comments of a source, by the path of what they stand at.

use super::tree::{Node, Value};
use crate::source::Error;
use std::collections::HashMap;
use toml_edit::{Document, Item, RawString, TableLike};

/// Comments around one value.
#[derive(Debug, Default)]
struct Around {
    above: Vec<String>,
    beside: Option<String>,
    below: Vec<String>,
}

/// Keys and indices from the root.
pub(crate) type Path = Vec<String>;

/// All comments of a source.
#[derive(Debug, Default)]
pub(super) struct Comments {
    places: HashMap<Path, Around>,
    /// Paths in the order of the source.
    order: Vec<Path>,
    end: Vec<String>,
}

/// Reads the comments of a source.
pub(super) fn comments(text: &str) -> Result<Comments, Error> {
    let document =
        Document::parse(text).map_err(|fault| Error::new(format!("the source is no TOML: {}", fault.message())))?;
    let mut comments = Comments::default();
    let reader = Reader { text };
    reader.table(&mut Vec::new(), document.as_table(), &mut comments);
    comments.end = reader.lines(Some(document.trailing()));
    Ok(comments)
}

impl Comments {
    /// How many comments there are.
    pub(super) fn count(&self) -> usize {
        let lines = |lines: &[String]| lines.iter().filter(|line| !line.is_empty()).count();
        let around =
            |around: &Around| lines(&around.above) + lines(&around.below) + usize::from(around.beside.is_some());
        self.places.values().map(around).sum::<usize>() + lines(&self.end)
    }

    /// Puts the comments into a tree. What stood at a value that is not
    /// written any more goes to the nearest one above it.
    pub(super) fn attach(mut self, root: &mut Node) {
        for path in std::mem::take(&mut self.order) {
            let Some(around) = self.places.remove(&path) else { continue };
            let Some((node, whole)) = find(root, &path) else { continue };
            if whole {
                node.above.extend(around.above);
                node.beside = node.beside.take().or(around.beside);
                node.below.extend(around.below);
            } else {
                node.above.extend(around.above.into_iter().chain(around.beside).chain(around.below));
            }
        }
        // The root has no line of its own.
        let above = std::mem::take(&mut root.above);
        if let Value::Table(entries) = &mut root.value
            && let Some((_, first)) = entries.first_mut()
        {
            first.above.splice(0..0, above);
        }
        root.below.extend(self.end);
    }

    /// Takes the comments of another text, each to the place where what it
    /// stood at stands now, if anywhere.
    pub(super) fn take(&mut self, mut other: Self, place: impl Fn(&[String]) -> Option<Path>) {
        for path in std::mem::take(&mut other.order) {
            if let (Some(around), Some(path)) = (other.places.remove(&path), place(&path)) {
                self.add(&path, around.above, around.beside.into_iter().collect(), around.below);
            }
        }
        // Those behind everything stand at the root.
        if place(&[]).is_some() {
            self.end.extend(other.end);
        }
    }

    /// Puts lines above what stands at a place, below its own comments.
    pub(super) fn remark(&mut self, path: &Path, lines: &[String]) {
        self.add(path, lines.to_vec(), Vec::new(), Vec::new());
    }

    fn add(&mut self, path: &Path, above: Vec<String>, beside: Vec<String>, below: Vec<String>) {
        if above.is_empty() && beside.is_empty() && below.is_empty() {
            return;
        }
        if !self.places.contains_key(path) {
            self.order.push(path.clone());
        }
        let around = self.places.entry(path.clone()).or_default();
        around.above.extend(above);
        let mut beside = beside.into_iter().filter(|line| !line.is_empty());
        around.beside = around.beside.take().or_else(|| beside.next());
        around.above.extend(beside);
        around.below.extend(below);
    }
}

/// The node at a path, or the nearest above it, and whether it is the node
/// itself.
fn find<'n>(root: &'n mut Node, path: &[String]) -> Option<(&'n mut Node, bool)> {
    let mut places = Vec::new();
    let mut node = &*root;
    for step in path {
        let (place, next) = match &node.value {
            Value::Table(entries) => {
                entries.iter().enumerate().find(|(_, (key, _))| key == step).map(|(place, (_, next))| (place, next))
            }
            Value::Array(nodes) | Value::Tables(nodes) => {
                step.parse::<usize>().ok().and_then(|place| Some((place, nodes.get(place)?)))
            }
            Value::Text(_) | Value::Word(_) | Value::Plain(_) => None,
        }
        .unzip();
        let (Some(place), Some(next)) = (place, next) else { break };
        places.push(place);
        node = next;
    }
    let mut node = root;
    for place in &places {
        node = match &mut node.value {
            Value::Table(entries) => &mut entries.get_mut(*place)?.1,
            Value::Array(nodes) | Value::Tables(nodes) => nodes.get_mut(*place)?,
            Value::Text(_) | Value::Word(_) | Value::Plain(_) => return None,
        };
    }
    Some((node, places.len() == path.len()))
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn table(&self, path: &mut Path, table: &dyn TableLike, comments: &mut Comments) {
        for (name, item) in table.iter() {
            path.push(name.to_owned());
            if let Some(key) = table.key(name) {
                let above = self.lines(key.leaf_decor().prefix());
                comments.add(path, above, self.lines(key.leaf_decor().suffix()), Vec::new());
            }
            self.item(path, item, comments);
            path.pop();
        }
    }

    fn item(&self, path: &mut Path, item: &Item, comments: &mut Comments) {
        match item {
            Item::None => {}
            Item::Value(value) => self.value(path, value, comments),
            Item::Table(table) => {
                comments.add(path, self.lines(table.decor().prefix()), self.lines(table.decor().suffix()), Vec::new());
                self.table(path, table, comments);
            }
            Item::ArrayOfTables(tables) => {
                for (index, table) in tables.iter().enumerate() {
                    path.push(index.to_string());
                    comments.add(
                        path,
                        self.lines(table.decor().prefix()),
                        self.lines(table.decor().suffix()),
                        Vec::new(),
                    );
                    self.table(path, table, comments);
                    path.pop();
                }
            }
        }
    }

    fn value(&self, path: &mut Path, value: &toml_edit::Value, comments: &mut Comments) {
        let decor = value.decor();
        comments.add(path, self.lines(decor.prefix()), self.lines(decor.suffix()), Vec::new());
        match value {
            toml_edit::Value::Array(array) => {
                for (index, element) in array.iter().enumerate() {
                    path.push(index.to_string());
                    // Behind the comma, a comment belongs to the element
                    // before it; the parser gives it to the next.
                    let (beside, above) = self.split(element.decor().prefix());
                    if index > 0 {
                        let mut last = path.clone();
                        if let Some(step) = last.last_mut() {
                            *step = (index - 1).to_string();
                        }
                        comments.add(&last, Vec::new(), beside, Vec::new());
                    }
                    comments.add(path, above, self.lines(element.decor().suffix()), Vec::new());
                    self.inside(path, element, comments);
                    path.pop();
                }
                let (beside, below) = self.split(Some(array.trailing()));
                if array.is_empty() {
                    comments.add(path, beside, Vec::new(), below);
                } else {
                    path.push((array.len() - 1).to_string());
                    comments.add(path, Vec::new(), beside, Vec::new());
                    path.pop();
                    comments.add(path, Vec::new(), Vec::new(), below);
                }
            }
            other => self.inside(path, other, comments),
        }
    }

    fn inside(&self, path: &mut Path, value: &toml_edit::Value, comments: &mut Comments) {
        match value {
            toml_edit::Value::InlineTable(table) => self.table(path, table, comments),
            toml_edit::Value::Array(_) => self.value(path, value, comments),
            _ => {}
        }
    }

    /// The comment that stands on the line before, and those on lines of their
    /// own.
    fn split(&self, raw: Option<&RawString>) -> (Vec<String>, Vec<String>) {
        let text = self.raw(raw);
        match text.split_once('\n') {
            Some((first, rest)) => (comment_lines(first), comment_lines(rest)),
            None => (comment_lines(&text), Vec::new()),
        }
    }

    fn lines(&self, raw: Option<&RawString>) -> Vec<String> {
        comment_lines(&self.raw(raw))
    }

    fn raw(&self, raw: Option<&RawString>) -> String {
        let Some(raw) = raw else { return String::new() };
        match (raw.as_str(), raw.span()) {
            (Some(text), _) => text.to_owned(),
            (None, Some(span)) => self.text.get(span).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }
}

/// The lines of comments, without empty ones at the ends.
fn comment_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
    let first = lines.iter().position(|line| line.starts_with('#')).unwrap_or(lines.len());
    lines.drain(..first);
    while lines.last().is_some_and(|line| !line.starts_with('#')) {
        lines.pop();
    }
    lines.dedup_by(|one, other| one.is_empty() && other.is_empty());
    lines
}
