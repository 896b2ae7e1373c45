//! Bands: numbers of a sketch under which its like is found.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::super::Result;
use super::super::write::integer;
use crate::copies::Sketch;

/// Of a band that more articles share only so many are looked at: what fifty share, the next fifty share as well.
const CROWD: usize = 48;

/// Returns the bands of a sketch as the table has them: which of its bands it is, so that none stands there twice, and so much
/// of what it holds that two in a hundred million that differ are the same. What has 31 bits takes four bytes.
pub(super) fn bands(sketch: &Sketch) -> impl Iterator<Item = i64> {
    let mixed = |band: i64| band.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bands = (0..).zip(sketch.bands());
    bands.map(move |(number, band): (i64, i64)| number << 27 | (mixed(band) >> 37).cast_signed())
}

/// The bands of the articles that a transaction has written so far. They are written at its end and in their order: one by one
/// each would lead to a page of its own, and of thirty thousand articles a quarter of all pages written would be theirs.
#[derive(Debug, Default)]
pub(in super::super) struct GatheredBands {
    /// Bands, and articles that have them.
    pairs: BTreeSet<(i64, i64)>,
}

impl GatheredBands {
    pub fn insert(&mut self, article: i64, sketch: &Sketch) {
        self.pairs.extend(bands(sketch).map(|band| (band, article)));
    }

    /// Takes away the bands that an article has here or in the table.
    pub fn forget(&mut self, database: &Connection, article: i64, sketch: &Sketch) -> Result<()> {
        let mut remove =
            database.prepare_cached("DELETE FROM bands WHERE band = ?1 AND article = ?2")?;
        for band in bands(sketch) {
            self.pairs.remove(&(band, article));
            remove.execute((band, article))?;
        }
        Ok(())
    }

    /// Returns some of the articles that have a band, here and in the table.
    pub fn sharers(&self, database: &Connection, band: i64) -> Result<Vec<i64>> {
        let mut query = database.prepare_cached(
            "SELECT article FROM bands WHERE band = ?1 ORDER BY article LIMIT ?2",
        )?;
        let written = query.query_map((band, integer(CROWD)), |row| row.get(0))?;
        let mut sharers = written.collect::<rusqlite::Result<Vec<i64>>>()?;
        let gathered = self.pairs.range((band, i64::MIN)..=(band, i64::MAX));
        sharers.extend(gathered.map(|&(_, article)| article));
        sharers.sort_unstable();
        sharers.truncate(CROWD);
        Ok(sharers)
    }

    /// Writes them: call it before the transaction ends.
    pub fn write(self, database: &Connection) -> Result<()> {
        let mut insert = database.prepare_cached("INSERT INTO bands VALUES(?1, ?2)")?;
        for pair in self.pairs {
            insert.execute(pair)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::schema;
    use super::*;

    #[test]
    fn what_is_gathered_and_what_is_written_are_found_and_forgotten_alike() {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        let sketch = Sketch::from_bytes(&[7; 176]).unwrap();
        let band = bands(&sketch).next().unwrap();
        let mut gathered = GatheredBands::default();
        gathered.insert(1, &sketch);
        gathered.insert(2, &sketch);
        assert_eq!(gathered.sharers(&database, band).unwrap(), [1, 2]);
        gathered.write(&database).unwrap();

        let mut gathered = GatheredBands::default();
        gathered.insert(3, &sketch);
        assert_eq!(gathered.sharers(&database, band).unwrap(), [1, 2, 3]);
        gathered.forget(&database, 1, &sketch).unwrap();
        gathered.forget(&database, 3, &sketch).unwrap();
        assert_eq!(gathered.sharers(&database, band).unwrap(), [2]);
        gathered.insert(1, &sketch);
        gathered.write(&database).unwrap();
        let written = GatheredBands::default().sharers(&database, band).unwrap();
        assert_eq!(written, [1, 2]);
    }
}
