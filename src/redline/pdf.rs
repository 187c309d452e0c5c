//! The comparison on the official page: the new document with what is inserted
//! underlined, what is deleted struck out, bars and remarks in the margin.

use super::weave::weave;
use super::{Format, Options, Style, Subject};
use crate::render::pdf;
use crate::source::Error;

/// The official page.
pub(super) static PDF: Format =
    Format { key: "pdf", extension: "pdf", about: "the official page with the changes marked", render };

fn render(subject: &Subject<'_>, options: &Options) -> Result<Vec<u8>, Error> {
    if options.style == Style::Columns {
        return Err(Error::new("the official page has one column, and no room for two texts side by side")
            .hint("`-f html --style columns` shows them so"));
    }
    let woven = weave(subject.comparison, subject.old, subject.new, options);
    pdf::compared(&woven.document, &woven.marks).map_err(|error| Error::new(error.to_string()))
}
