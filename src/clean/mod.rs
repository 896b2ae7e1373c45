//! Text to blocks: which lines are the article and which the page around it.
