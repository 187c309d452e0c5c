//! All integration tests, as one binary.
//!
//! Expected outputs are files: below `tests/` and, for what is built from
//! `content/`, in `out/`. One command brings them up to date, and the diff is
//! the review: `SNAPSHOTS=overwrite TRYCMD=overwrite cargo test --release`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they skipped"
)]

mod akn;
mod amend;
mod build_twice;
mod changes;
mod check;
mod clauses;
mod cli;
mod content;
mod corpus_strings;
mod diff;
mod git;
mod hostile;
mod import;
mod import_pdf;
mod import_text;
mod invalid;
mod labels;
mod like;
mod lines;
mod lsp;
mod merge;
mod pages;
mod paper;
mod pdf;
mod redline;
mod review;
mod revise;
mod rollforward;
mod rules;
mod scaffold;
mod seed;
mod support;
mod tidy;
mod verify;
