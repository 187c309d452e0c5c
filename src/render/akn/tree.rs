//! Elements of XML, and writing them: indented where they hold elements only,
//! as they are where they hold running text.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// An element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    pub(super) name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

/// Elements that hold running text: no blank may be added in them.
const RUNNING: [&str; 8] =
    ["p", "num", "heading", "subheading", "crossHeading", "docketNumber", "organization", "listIntroduction"];

pub(super) fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// Adds an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute, where there is a value.
    pub(super) fn with_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds characters.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.push_text(text);
        self
    }

    /// Adds an element.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// Adds elements.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    pub(super) fn push(&mut self, child: Self) {
        self.children.push(Node::Element(child));
    }

    pub(super) fn push_text(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    fn running(&self) -> bool {
        RUNNING.contains(&self.name) || self.children.iter().any(|child| matches!(child, Node::Text(_)))
    }

    /// The whole document with this root.
    pub(super) fn document(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.write(&mut writer, Some(0))?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// `depth` counts the elements around it, none inside running text.
    fn write(&self, writer: &mut Writer<Vec<u8>>, depth: Option<usize>) -> io::Result<()> {
        line(writer, depth)?;
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, allowed(value).as_str()));
        }
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        let inner = depth.filter(|_| !self.running()).map(|depth| depth + 1);
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(writer, inner)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(&allowed(text))))?,
            }
        }
        line(writer, inner.and(depth))?;
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// A line end and the blanks of a depth.
fn line(writer: &mut Writer<Vec<u8>>, depth: Option<usize>) -> io::Result<()> {
    match depth {
        Some(depth) => writer.write_event(Event::Text(BytesText::new(&format!("\n{}", "  ".repeat(depth))))),
        None => Ok(()),
    }
}

/// A text without the characters that XML 1.0 has no way to write; each is
/// replaced by U+FFFD.
fn allowed(text: &str) -> String {
    let good = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if good(c) { c } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn running_text_gets_no_blanks() {
        let p = element("p").child(element("span").text("a < b & \"c\"\u{1}")).text(", d");
        let root = element("x").with("y", "<\">").child(element("z").child(p)).child(element("eol"));
        let text = String::from_utf8(root.document().expect("bytes in memory")).expect("UTF-8");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<x y=\"&lt;&quot;&gt;\">\n  <z>\n    \
            <p><span>a &lt; b &amp; &quot;c&quot;\u{fffd}</span>, d</p>\n  </z>\n  <eol/>\n</x>\n";
        assert_eq!(text, expected);
    }
}
