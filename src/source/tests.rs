//! Files that are broken, hostile or merely odd, and what becomes of them.
