"""What all formats of printed pages share: words with boxes, and the text made of them."""
