//! What keeps a hostile file from doing harm: limits before reading, a thread
//! of its own while reading, and no panic that leaves it.

use crate::source::{Error, SIZE_LIMIT};
use flate2::{Decompress, FlushDecompress, Status};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;

/// Stack of the thread that reads, in bytes: the library reads nested objects
/// by recursion.
const STACK: usize = 128 << 20;

/// How deep arrays and dictionaries may be nested. Files of the United Nations
/// reach 10; their fonts, which are taken for text here, 700.
const DEPTH_LIMIT: usize = 5_000;

/// How much the streams of a file may unpack to, in bytes.
const UNPACKED_LIMIT: usize = 512 << 20;

/// Name of the thread that reads; a panic there is told as an error.
const THREAD: &str = "plenary-paper";

/// A limit that was passed while reading: thrown to leave the library.
pub(super) struct Limit(pub(super) &'static str);

/// The limit that drawings pass which draw others again and again.
pub(super) const ENDLESS: &str = "a drawing that repeats itself without end";

/// Leaves the library from within one of its calls.
pub(super) fn stop(limit: &'static str) -> ! {
    resume_unwind(Box::new(Limit(limit)))
}

/// Runs a job on a thread with a large stack. A panic in it is an error of the
/// file.
pub(super) fn guarded<T: Send>(job: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    hush();
    let result = std::thread::scope(|scope| {
        let work = || catch_unwind(AssertUnwindSafe(job));
        let spawned = std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        spawned.map(|thread| thread.join().unwrap_or_else(Err))
    });
    match result {
        Err(error) => Err(Error::new(format!("no thread could be started to read the PDF: {error}"))),
        Ok(Ok(result)) => result,
        Ok(Err(payload)) => Err(match payload.downcast_ref::<Limit>() {
            Some(Limit(what)) => Error::new(format!("the PDF has {what}")),
            None => damaged(),
        }),
    }
}

/// A PDF that cannot be read.
pub(super) fn damaged() -> Error {
    Error::new("the PDF is cut off or damaged").hint("fetch it again")
}

/// Panics of the reading thread are errors, so nothing is printed about them.
/// Every other thread keeps the hook that was set.
fn hush() {
    static HUSHED: Once = Once::new();
    HUSHED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |about| {
            if std::thread::current().name() != Some(THREAD) {
                before(about);
            }
        }));
    });
}

/// Refuses what is no PDF, too large, too deep, or unpacks to too much.
pub(super) fn weigh(bytes: &[u8]) -> Result<(), Error> {
    if bytes.len() > SIZE_LIMIT {
        return Err(Error::new("the PDF is larger than 64 MiB"));
    }
    if !super::is_pdf(bytes) {
        return Err(Error::new("the file is not a PDF: it does not begin with `%PDF-`"));
    }
    let deep = || Error::new(format!("the PDF has objects nested deeper than {DEPTH_LIMIT}"));
    let mut depth = Depth::default();
    if !depth.feed(bytes) {
        return Err(deep());
    }
    let (mut unpacked, mut at) = (0, 0);
    while let Some(found) = find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        // An "endstream" is no beginning.
        if bytes[..at].ends_with(b"endstream") {
            continue;
        }
        let line_end = bytes[at..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let data = &bytes[at + line_end..];
        let mut depth = Depth::default();
        let Some((read, size)) = inflate(data, UNPACKED_LIMIT - unpacked, &mut depth) else {
            return Err(Error::new("the PDF unpacks to more than 512 MiB"));
        };
        if depth.deepest > DEPTH_LIMIT {
            return Err(deep());
        }
        unpacked += size;
        at += read;
    }
    Ok(())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == first) {
        at += found;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Unpacks a stream: how many bytes were read and made, or none when it makes
/// more than it may. What is not packed makes nothing; what is packed twice
/// counts with what is inside.
fn inflate(data: &[u8], limit: usize, depth: &mut Depth) -> Option<(usize, usize)> {
    if !packed(data) {
        return Some((0, 0));
    }
    let mut unpacker = Decompress::new(true);
    let mut buffer = vec![0; 64 << 10];
    let mut inner = Vec::new();
    loop {
        let (read, made) = (count(unpacker.total_in()), count(unpacker.total_out()));
        let status = unpacker.decompress(data.get(read..)?, &mut buffer, FlushDecompress::None);
        let (now_read, now_made) = (count(unpacker.total_in()), count(unpacker.total_out()));
        if now_made > limit {
            return None;
        }
        let piece = &buffer[..now_made - made];
        depth.feed(piece);
        if !inner.is_empty() || made == 0 && packed(piece) {
            inner.extend_from_slice(piece);
        }
        let stuck = now_read == read && now_made == made;
        if stuck || !matches!(status, Ok(Status::Ok)) {
            let (_, within) = inflate(&inner, limit - now_made, depth)?;
            return Some((now_read, now_made + within));
        }
    }
}

/// Whether data begin as packed ones do.
fn packed(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 0x0f == 8 && (usize::from(*first) * 256 + usize::from(*second)).is_multiple_of(31))
}

fn count(total: u64) -> usize {
    usize::try_from(total).unwrap_or(usize::MAX)
}

/// How deep brackets are nested in text; bytes that are no text begin anew, so
/// that pictures and fonts do not count.
#[derive(Default)]
struct Depth {
    now: usize,
    deepest: usize,
    last: u8,
}

impl Depth {
    /// Reads on; `false` once the limit is passed.
    fn feed(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            match byte {
                b'[' => self.now += 1,
                b'<' if self.last == b'<' => self.now += 1,
                b']' => self.now = self.now.saturating_sub(1),
                b'>' if self.last == b'>' => self.now = self.now.saturating_sub(1),
                0..=8 | 14..=31 | 127..=255 => self.now = 0,
                _ => {}
            }
            self.deepest = self.deepest.max(self.now);
            self.last = byte;
        }
        self.deepest <= DEPTH_LIMIT
    }
}
