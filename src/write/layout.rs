//! The tree as lines of TOML.

use super::strings;
use super::tree::{Node, Value};
use super::wrap::width;

/// How wide arrays and inline tables may be: they are read across.
const LIST_WIDTH: usize = 100;

/// How many numbers of a long array stand on a line.
const NUMBERS: usize = 16;

/// The tree of a document as TOML.
pub(super) fn write(root: &Node) -> String {
    let mut writer = Writer { out: String::new() };
    if let Value::Table(entries) = &root.value {
        // What stands above the first key is about the file.
        let mut first = true;
        writer.table(&mut Vec::new(), entries, &mut first);
    }
    for line in &root.below {
        writer.line(line);
    }
    let end = writer.out.trim_end().len();
    writer.out.truncate(end);
    writer.out.push('\n');
    writer.out
}

/// A table under a head.
pub(super) fn under(names: &[String], node: &Node, many: bool) -> String {
    let mut writer = Writer { out: String::new() };
    let mut path = names.iter().map(|name| strings::key(name)).collect();
    if let (true, Value::Table(entries)) = (names.is_empty(), &node.value) {
        writer.table(&mut path, entries, &mut false);
    } else {
        writer.section(&mut path, node, &[], many);
    }
    writer.out
}

/// A key with its value; none for what stands under a head.
pub(super) fn line(key: &str, node: &Node) -> Option<String> {
    if is_section(key, node, false) {
        return None;
    }
    let mut writer = Writer { out: String::new() };
    writer.entry(key, node);
    Some(writer.out)
}

struct Writer {
    out: String,
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn above(&mut self, lines: &[String]) {
        for line in lines {
            self.line(line);
        }
    }

    /// The keys of a table, then the tables in it.
    fn table(&mut self, path: &mut Vec<String>, entries: &[(String, Node)], first: &mut bool) {
        let top = path.is_empty();
        for (key, node) in entries.iter().filter(|(key, node)| !is_section(key, node, top)) {
            self.above(&node.above);
            if std::mem::take(first) && !node.above.is_empty() {
                self.out.push('\n');
            }
            self.entry(key, node);
        }
        for (key, node) in entries.iter().filter(|(key, node)| is_section(key, node, top)) {
            *first = false;
            path.push(strings::key(key));
            match &node.value {
                Value::Tables(nodes) => {
                    for (index, element) in nodes.iter().enumerate() {
                        let above = if index == 0 { node.above.as_slice() } else { &[] };
                        self.section(path, element, above, true);
                    }
                    self.above(&node.below);
                }
                _ => self.section(path, node, &[], false),
            }
            path.pop();
        }
    }

    fn section(&mut self, path: &mut Vec<String>, node: &Node, above: &[String], many: bool) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.above(above);
        self.above(&node.above);
        let name = path.join(".");
        let head = if many { format!("[[{name}]]") } else { format!("[{name}]") };
        self.beside(&head, node);
        if let Value::Table(entries) = &node.value {
            self.table(path, entries, &mut false);
        }
        self.above(&node.below);
    }

    fn beside(&mut self, text: &str, node: &Node) {
        match &node.beside {
            Some(comment) => self.line(&format!("{text}  {comment}")),
            None => self.line(text),
        }
    }

    fn entry(&mut self, key: &str, node: &Node) {
        let key = strings::key(key);
        let head = format!("{key} = ");
        match &node.value {
            Value::Text(text) => {
                let value = strings::text(text, width(&head));
                self.beside(&format!("{head}{value}"), node);
            }
            Value::Array(elements) => self.array(&head, elements, node),
            _ => self.beside(&format!("{head}{}", inline(node)), node),
        }
    }

    /// An array on one line where it fits, else an element a line.
    fn array(&mut self, head: &str, elements: &[Node], node: &Node) {
        let short = format!("{head}{}", inline(node));
        let commented = elements.iter().any(Node::commented) || !node.below.is_empty();
        if !commented && (width(&short) <= LIST_WIDTH || elements.is_empty()) {
            return self.beside(&short, node);
        }
        self.line(&format!("{head}["));
        // Numbers are read across as well.
        if !commented && elements.iter().all(|element| matches!(element.value, Value::Plain(_))) {
            for row in elements.chunks(NUMBERS) {
                let row: Vec<_> = row.iter().map(|element| format!("{},", inline(element))).collect();
                self.line(&format!("  {}", row.join(" ")));
            }
            return self.beside("]", node);
        }
        for element in elements {
            for line in &element.above {
                self.line(&format!("  {line}"));
            }
            self.beside(&format!("  {},", inline(element)), element);
        }
        for line in &node.below {
            self.line(&format!("  {line}"));
        }
        self.beside("]", node);
    }
}

/// Whether a value stands under a head of its own: tables of the document, and
/// any other that does not fit on a line.
fn is_section(key: &str, node: &Node, top: bool) -> bool {
    match &node.value {
        Value::Tables(_) => true,
        Value::Table(entries) => {
            let deep = entries.iter().any(|(_, node)| matches!(node.value, Value::Tables(_)));
            let own = Node { above: Vec::new(), beside: None, ..node.clone() };
            top || deep
                || matches!(key, "notes" | "vote")
                || own.commented()
                || width(&format!("{key} = {}", inline(node))) > LIST_WIDTH
        }
        _ => false,
    }
}

/// A value on one line.
fn inline(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => strings::short(&super::wrap::normal(text)),
        Value::Word(text) => strings::short(text),
        Value::Plain(text) => text.clone(),
        Value::Array(nodes) | Value::Tables(nodes) => {
            format!("[{}]", nodes.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Table(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, node)| format!("{} = {}", strings::key(key), inline(node))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}
