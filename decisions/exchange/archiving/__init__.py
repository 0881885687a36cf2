"""Archive packages: records of the public site as BagIt bags, for an archive that outlives this product."""

from decisions.exchange.archiving.bag import Bag
from decisions.exchange.archiving.packing import bag_of

__all__ = ["Bag", "bag_of"]
