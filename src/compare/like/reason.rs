//! Why a quote is like another, in one sentence.

use super::Alike;
use crate::text::counted;

impl Alike {
    /// Says in one sentence why: `shares “narrow the development gap” and the rare words Mekong, corridor`.
    pub fn reason(&self) -> String {
        let mut parts: Vec<String> = self
            .phrases
            .iter()
            .take(3)
            .map(|it| format!("“{it}”"))
            .collect();
        match self.phrases.len().saturating_sub(3) {
            0 => {}
            more => parts.push(counted(more, "other phrase")),
        }
        if !self.rare.is_empty() {
            let named = self
                .rare
                .iter()
                .take(4)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let more = self.rare.len().saturating_sub(4);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let plural = if self.rare.len() == 1 { "" } else { "s" };
            parts.push(format!("the rare word{plural} {named}{more}"));
        }
        if !self.common.is_empty() {
            let kind = if self.phrases.is_empty() && self.rare.is_empty() {
                "word"
            } else {
                "common word"
            };
            let named = self
                .common
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let count = counted(self.common.len(), kind);
            parts.push(if self.common.len() <= 3 {
                format!("{count} ({named})")
            } else {
                count
            });
        }
        let last = parts.pop().unwrap_or_default();
        if parts.is_empty() {
            return format!("shares {last}");
        }
        format!("shares {} and {last}", parts.join(", "))
    }
}
