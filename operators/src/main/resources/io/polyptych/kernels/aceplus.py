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


def _convolved(x: Tensor, w: Dict[str, Tensor], name: str, stride: int, padding: int) -> Tensor:
  return torch.conv2d(x, w[name + ".weight"], w[name + ".bias"], [stride, stride], [padding, padding])


def _normed(x: Tensor) -> Tensor:
  return torch.instance_norm(x, None, None, None, None, True, 0.1, 1.0e-05, False)


def contour(image: Tensor, w: Dict[str, Tensor]) -> Tensor:
  # (1, 3, h, w) in 0..1 -> (1, 1, at least h, at least w): sides become multiples of 4.
  # Source: scepter, modules/annotator/informative_drawing.py, ContourInference.
  x = torch.reflection_pad2d(image, [3, 3, 3, 3])
  x = torch.relu(__torch__.aceplus._normed(__torch__.aceplus._convolved(x, w, "model0.1", 1, 0)))
  for name in ["model1.0", "model1.3"]:
    x = torch.relu(__torch__.aceplus._normed(__torch__.aceplus._convolved(x, w, name, 2, 1)))
  for name in ["model2.0", "model2.1", "model2.2"]:
    y = torch.reflection_pad2d(x, [1, 1, 1, 1])
    y = __torch__.aceplus._convolved(y, w, name + ".conv_block.1", 1, 0)
    y = torch.relu(__torch__.aceplus._normed(y))
    y = torch.reflection_pad2d(y, [1, 1, 1, 1])
    y = __torch__.aceplus._convolved(y, w, name + ".conv_block.5", 1, 0)
    x = x + __torch__.aceplus._normed(y)
  for name in ["model3.0", "model3.3"]:
    x = torch.conv_transpose2d(x, w[name + ".weight"], w[name + ".bias"], [2, 2], [1, 1], [1, 1])
    x = torch.relu(__torch__.aceplus._normed(x))
  x = torch.reflection_pad2d(x, [3, 3, 3, 3])
  return torch.sigmoid(__torch__.aceplus._convolved(x, w, "model4.1", 1, 0))
