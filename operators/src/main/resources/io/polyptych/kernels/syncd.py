# SynCD: pictures side by side on one wide canvas, of which the first is painted.
# panels (l) are the numbers of the pictures that the image tokens belong to, the painted one 0.
# Source: SynCD (757965c), method/pipelines/flux_pipeline: pipeline.py for the guidance, and what
# transformer.py's mask lets look at what.


def restored(latents: Tensor, known: Tensor, panels: Tensor) -> Tensor:
  # (b, l, d), (b, l, d): what is painted from the first, the others from the second.
  return torch.where(torch.eq(panels, 0).unsqueeze(-1), latents, known)


def apart(panels: Tensor, text: int) -> Tensor:
  # (text + l, text + l) of truths: an image token looks at its own picture and at the text, a text
  # token at all.
  words = torch.full([text], -1, dtype=panels.dtype, device=panels.device)
  whose = torch.cat([words, panels])
  rows = whose.unsqueeze(1)
  columns = whose.unsqueeze(0)
  with_text = torch.logical_or(torch.lt(rows, 0), torch.lt(columns, 0))
  return torch.logical_or(torch.eq(rows, columns), with_text)


def guided(conditional: Tensor, negative: Tensor, scale: float) -> Tensor:
  return negative + (conditional - negative) * scale


def guided_twice(conditional: Tensor, image: Tensor, negative: Tensor, image_scale: float, text_scale: float) -> Tensor:
  # (b, l, d) each. What the images and what the text add are brought to the smaller one's length
  # before they are scaled: lengths over all tokens of a canvas.
  by_image = image - negative
  by_text = conditional - image
  image_length = __torch__.syncd._length(by_image)
  text_length = __torch__.syncd._length(by_text)
  least = torch.minimum(image_length, text_length)
  # Nothing has no direction: 0 / 0 must not spread.
  image_part = least / torch.clamp(image_length, 1e-30)
  text_part = least / torch.clamp(text_length, 1e-30)
  image_step = by_image * image_part.to(by_image.dtype) * image_scale
  return image + image_step + by_text * text_part.to(by_text.dtype) * text_scale


def _length(x: Tensor) -> Tensor:
  # Euclidean, in float32: (b, 1, 1)
  wide = x.to(6)
  return torch.sqrt(torch.sum(wide * wide, [1, 2], True))


def left(x: Tensor, width: int) -> Tensor:
  # The first columns of (b, c, h, w).
  return torch.narrow(x, 3, 0, width)
