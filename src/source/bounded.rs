//! Expanding what is compressed, within bounds: a small file must not fill the memory.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::open::LARGEST;

/// An archive has at most so many parts.
const MOST_PARTS: usize = 20_000;

/// A frame of zstd that is passed over begins with one of sixteen numbers.
const SKIPPED_FRAME: [u8; 3] = [0x2A, 0x4D, 0x18];

/// Expands a `.gz` or `.zst` by its first bytes; the path loses its ending. What is neither stays as it is. None for the
/// bytes means that they were not compressed.
pub(super) fn expand(bytes: &[u8], path: &Path) -> Result<(Option<Vec<u8>>, PathBuf), String> {
    let inner = || path.with_extension("");
    match bytes {
        [0x1F, 0x8B, ..] => Ok((Some(gunzip(bytes)?), inner())),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Ok((Some(unzstd(bytes)?), inner())),
        _ => Ok((None, path.to_owned())),
    }
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    read_to_bound(&mut flate2::read::MultiGzDecoder::new(bytes), LARGEST)
}

fn unzstd(mut bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    while !bytes.is_empty() {
        if let [0x50..=0x5F, rest @ ..] = bytes
            && let Some(rest) = rest.strip_prefix(&SKIPPED_FRAME)
        {
            let (size, rest) = rest.split_at_checked(4).ok_or_else(broken)?;
            let size = size
                .iter()
                .rev()
                .fold(0, |size, &byte| size << 8 | usize::from(byte));
            bytes = rest.get(size..).ok_or_else(broken)?;
            continue;
        }
        let mut frame =
            ruzstd::decoding::StreamingDecoder::new(&mut bytes).map_err(|_| broken())?;
        let left = LARGEST - text.len() as u64;
        text.append(&mut read_to_bound(&mut frame, left)?);
    }
    Ok(text)
}

fn read_to_bound(stream: &mut dyn Read, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    stream
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| broken())?;
    if bytes.len() as u64 > most {
        return Err(format!("expands to more than {} MiB", LARGEST >> 20));
    }
    Ok(bytes)
}

fn broken() -> String {
    "is a damaged or truncated archive".to_owned()
}

/// An archive of files, as EPUB and DOCX are.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes it may still expand to, over all its parts.
    left: u64,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > MOST_PARTS {
            return Err(format!("is an archive of more than {MOST_PARTS} parts"));
        }
        Ok(Self { zip, left: LARGEST })
    }

    /// Tells whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Returns the part of that name.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let mut part = self
            .zip
            .by_name(name)
            .map_err(|_| format!("is damaged: its part {name:?} cannot be read"))?;
        let bytes = read_to_bound(&mut part, self.left)?;
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// Returns the text of a part, which is UTF-8 or says what it is.
    pub fn text(&mut self, name: &str) -> Result<String, String> {
        let bytes = self.part(name)?;
        Ok(super::decode::decode_markup(&bytes, None).text)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zst(text: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest)
    }

    #[test]
    fn archives_expand_whole_or_not_at_all() {
        let text = "The reef is closed. ".repeat(100).into_bytes();
        for (name, packed) in [("a.txt.gz", gz(&text)), ("a.txt.zst", zst(&text))] {
            let (found, path) = expand(&packed, Path::new(name)).unwrap();
            assert_eq!(
                (found.as_deref(), path.as_path()),
                (Some(&text[..]), Path::new("a.txt"))
            );
            let (twice, _) = expand(&packed.repeat(2), Path::new(name)).unwrap();
            assert_eq!(twice.unwrap().len(), text.len() * 2);
            for cut in 5..packed.len() - 1 {
                assert!(
                    expand(&packed[..cut], Path::new(name)).is_err(),
                    "{name} {cut}"
                );
            }
        }
        assert_eq!(
            expand(b"text", Path::new("a.gz")).unwrap(),
            (None, PathBuf::from("a.gz"))
        );
    }

    #[test]
    fn a_bomb_is_refused() {
        let zeros = vec![0; usize::try_from(LARGEST).unwrap() + 2];
        for packed in [gz(&zeros), zst(&zeros)] {
            assert!(
                expand(&packed, Path::new("a.gz"))
                    .unwrap_err()
                    .contains("expands to more than")
            );
        }
    }
}
