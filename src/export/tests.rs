//! What is written reads back to the same text, whatever the text.
