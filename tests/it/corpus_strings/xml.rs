//! Reading facts out of the published XML.

use plenary::lang::Date;
use roxmltree::{Document, Node};

/// All text of a node.
pub(super) fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|n| n.text()).collect()
}

/// Blanks in order.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A blank wherever a letter and a figure meet.
pub(super) fn apart(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let last = out.chars().last().unwrap_or(' ');
        let meet = last.is_ascii_digit() && c.is_alphabetic() || last.is_alphabetic() && c.is_ascii_digit();
        if meet {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// The first number in a text.
pub(super) fn figures(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = text[start..].split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// The date attribute of a node.
pub(super) fn day(node: Node<'_, '_>) -> Option<Date> {
    let mut parts = node.attribute("date")?.split('-');
    Some(Date {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    })
}

pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.descendants().find(|n| n.tag_name().name() == name)
}

pub(super) fn element<'a, 'i>(file: &'a Document<'i>, name: &str) -> Option<Node<'a, 'i>> {
    child(file.root(), name)
}

pub(super) fn find<'a, 'i>(file: &'a Document<'i>, name: &str, role: &str) -> Option<Node<'a, 'i>> {
    file.descendants().find(|n| n.tag_name().name() == name && n.attribute("refersTo") == Some(role))
}

pub(super) fn named<'a, 'i>(file: &'a Document<'i>, name: &str) -> Option<Node<'a, 'i>> {
    file.descendants().find(|n| n.attribute("name") == Some(name))
}
