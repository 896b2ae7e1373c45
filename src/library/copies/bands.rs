//! Bands: numbers of a sketch under which its like is found.

use rusqlite::Connection;

use super::super::Result;
use super::super::write::integer;
use crate::copies::Sketch;

/// Of a band that more articles share only so many are looked at: what fifty share, the next fifty share as well.
pub(super) const CROWD: usize = 48;

/// Returns the bands of a sketch as the table has them: which of its bands it is, so that none stands there twice, and so much
/// of what it holds that two in a hundred million that differ are the same. What has 31 bits takes four bytes.
pub(super) fn bands(sketch: &Sketch) -> impl Iterator<Item = i64> {
    let mixed = |band: i64| band.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bands = (0..).zip(sketch.bands());
    bands.map(move |(number, band): (i64, i64)| number << 27 | (mixed(band) >> 37).cast_signed())
}

/// Writes which articles have which bands; nothing changes where that is known. They come in the order of the table: one by one
/// each would lead to a page of its own.
pub(super) fn write(
    database: &Connection,
    sorted: impl IntoIterator<Item = (i64, i64)>,
) -> Result<()> {
    let mut insert = database.prepare_cached("INSERT OR IGNORE INTO bands VALUES(?1, ?2)")?;
    for pair in sorted {
        insert.execute(pair)?;
    }
    Ok(())
}

/// Returns some of the articles that have a band.
pub(super) fn sharers(database: &Connection, band: i64) -> Result<Vec<i64>> {
    let mut query = database
        .prepare_cached("SELECT article FROM bands WHERE band = ?1 ORDER BY article LIMIT ?2")?;
    let sharers = query.query_map((band, integer(CROWD)), |row| row.get(0))?;
    Ok(sharers.collect::<rusqlite::Result<_>>()?)
}

/// Takes the bands of an article out of the table.
pub(super) fn forget(database: &Connection, article: i64, sketch: &Sketch) -> Result<()> {
    let mut remove =
        database.prepare_cached("DELETE FROM bands WHERE band = ?1 AND article = ?2")?;
    for band in bands(sketch) {
        remove.execute((band, article))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::schema;
    use super::*;

    #[test]
    fn what_is_written_is_found_until_it_is_forgotten() {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        let sketch = Sketch::from_bytes(&[7; 328]).unwrap();
        let band = bands(&sketch).next().unwrap();
        for article in [2, 1, 3, 2] {
            write(&database, bands(&sketch).map(|band| (band, article))).unwrap();
        }
        assert_eq!(sharers(&database, band).unwrap(), [1, 2, 3]);
        forget(&database, 2, &sketch).unwrap();
        assert_eq!(sharers(&database, band).unwrap(), [1, 3]);
        forget(&database, 1, &sketch).unwrap();
        forget(&database, 3, &sketch).unwrap();
        let left: i64 = database
            .query_row("SELECT count(*) FROM bands", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }
}
