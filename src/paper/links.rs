//! Links of a page: annotations with their rectangles.

use super::Link;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Rect, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use kurbo::{Affine, Shape};
use std::collections::HashMap;

/// How many links a page may have.
const LIMIT: usize = 10_000;

/// Numbers of pages, from 1, by the objects they are.
pub(super) fn numbers(pdf: &Pdf) -> HashMap<(i32, i32), usize> {
    let id = |page: &Page<'_>| page.raw().obj_id().map(|id| (id.obj_number, id.gen_number));
    pdf.pages().iter().enumerate().filter_map(|(index, page)| Some((id(page)?, index + 1))).collect()
}

/// The links of a page, without their texts.
#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
pub(super) fn of(page: &Page<'_>, transform: Affine, numbers: &HashMap<(i32, i32), usize>) -> Vec<Link> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Vec::new() };
    let mut links = Vec::new();
    for annotation in annotations.iter::<Dict<'_>>().take(LIMIT) {
        if annotation.get::<Name<'_>>("Subtype").is_none_or(|name| name.as_ref() != b"Link") {
            continue;
        }
        let Some(rect) = annotation.get::<Rect>("Rect") else { continue };
        let rect = kurbo::Rect::new(rect.x0, rect.y0, rect.x1, rect.y1).abs();
        let bounds = (transform * rect.to_path(0.1)).bounding_box();
        links.push(Link {
            bounds: [bounds.x0 as f32, bounds.y0 as f32, bounds.x1 as f32, bounds.y1 as f32],
            target: target(&annotation, numbers),
            text: String::new(),
        });
    }
    links
}

fn target(annotation: &Dict<'_>, numbers: &HashMap<(i32, i32), usize>) -> String {
    let action = annotation.get::<Dict<'_>>("A");
    if let Some(address) = action.as_ref().and_then(|action| action.get::<PdfString<'_>>("URI")) {
        return super::spoken::decode(address.as_ref());
    }
    let place = annotation.get::<Object<'_>>("Dest").or_else(|| action?.get::<Object<'_>>("D"));
    match place {
        Some(Object::Array(array)) => {
            let page = array.raw_iter().next().and_then(|first| first.as_obj_ref());
            let id = page.map(|ObjRef { obj_number, gen_number }| (obj_number, gen_number));
            id.and_then(|id| numbers.get(&id)).map(|number| format!("#page={number}")).unwrap_or_default()
        }
        Some(Object::Name(name)) => format!("#{}", name.as_str()),
        Some(Object::String(name)) => format!("#{}", super::spoken::decode(name.as_ref())),
        _ => String::new(),
    }
}
