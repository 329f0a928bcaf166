"""FollowDesk: the desk an independent consultant sells from."""
