# ACE++'s canvas: reference and picture to edit side by side.
# Source: ali-vilab/ACE_plus, inference/utils.py; its resizing is torchvision's, in float32.


def hidden(image: Tensor, mask: Tensor, scale: float) -> Tensor:
  # (1, 3, h, w) times what a mask (1, 1, h, w) leaves of it; scale 1 leaves nothing where it is 1.
  return image * (1 - mask * scale)


def inside(image: Tensor, mask: Tensor) -> Tensor:
  return image * mask


def panel(image: Tensor, height: int, width: int, above: int, below: int) -> Tensor:
  # (1, 3, h, w) as (1, 3, height, width), a triangle that widens when shrinking, grey above and below.
  resized = torch._upsample_bilinear2d_aa(image, [height, width], False, None, None)
  return torch.constant_pad_nd(resized, [0, 0, above, below], 0)


def zeros_before(mask: Tensor, columns: int) -> Tensor:
  # (1, 1, h, w) -> (1, 1, h, columns + w)
  return torch.constant_pad_nd(mask, [columns, 0, 0, 0], 0)


def nearest(x: Tensor, height: int, width: int) -> Tensor:
  # (1, c, h, w) -> (1, c, height, width): the pixel under each new pixel's centre.
  return torch._upsample_nearest_exact2d(x, [height, width], None, None)
