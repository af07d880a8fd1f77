package delivery.location;

import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2LatLngRect;
import com.google.common.geometry.S2Point;
import delivery.geo.Area;
import delivery.geo.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * People and places on the sphere, as a tree of S2 cells whose leaves are as large as the density lets them be: a city centre
 * and a village alike have a few people a leaf. It never changes: adding and taking away make a new tree that shares
 * almost all of the old one, so a search goes on undisturbed in the tree it began with.
 */
final class PlaceTree {

    static final PlaceTree EMPTY = new PlaceTree(emptyFaces());

    private static final int FACES = 6;
    private static final int CHILDREN = 4;
    private static final int MOST_IN_LEAF = 24;
    private static final int FEWEST_IN_BRANCH = 12;

    /** Distances by cell and by position are computed differently; neither is this wrong, even across the globe. */
    private static final double ROUNDING_METRES = 1;

    private final Node[] faces;

    private PlaceTree(Node[] faces) {
        this.faces = faces;
    }

    /** Somebody at a place. */
    record Placed(UUID id, Fix fix) {}

    private sealed interface Node {

        int size();
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Leaf(Placed[] placed) implements Node {

        @Override
        public int size() {
            return placed.length;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Branch(Node[] children, int size) implements Node {

        static Branch of(Node[] children) {
            return new Branch(
                    children, Arrays.stream(children).mapToInt(Node::size).sum());
        }
    }

    int size() {
        return Arrays.stream(faces).mapToInt(Node::size).sum();
    }

    /** This tree with {@code placed}, who must not be in it. */
    PlaceTree with(Placed placed) {
        S2CellId at = cell(placed);
        return withFace(at.face(), added(faces[at.face()], placed, at, 0));
    }

    /** This tree without {@code placed}, who must be in it, at this very place. */
    PlaceTree without(Placed placed) {
        S2CellId at = cell(placed);
        return withFace(at.face(), removed(faces[at.face()], placed.id(), at, 0));
    }

    /** Everybody within {@code maxMetres}, nearest first, ties by id; visits no more cells than the caller's iterating needs. */
    Iterator<Neighbour> nearestFirst(Position from, double maxMetres) {
        return new Search(faces, from, maxMetres);
    }

    /** Gives {@code found} everybody in {@code area}, in no order. */
    void within(Area area, Consumer<Placed> found) {
        S2LatLngRect rectangle = area.toRect();
        for (int face = 0; face < FACES; face++) {
            within(faces[face], S2CellId.fromFace(face), area, rectangle, found);
        }
    }

    private static void within(Node node, S2CellId cell, Area area, S2LatLngRect rectangle, Consumer<Placed> found) {
        if (node.size() == 0 || !rectangle.mayIntersect(new S2Cell(cell))) {
            return;
        }
        if (node instanceof Branch branch) {
            for (int i = 0; i < CHILDREN; i++) {
                within(branch.children()[i], cell.child(i), area, rectangle, found);
            }
        } else if (node instanceof Leaf leaf) {
            for (Placed placed : leaf.placed()) {
                if (area.contains(placed.fix().position())) {
                    found.accept(placed);
                }
            }
        }
    }

    private PlaceTree withFace(int face, Node node) {
        Node[] changed = faces.clone();
        changed[face] = node;
        return new PlaceTree(changed);
    }

    private static Node added(Node node, Placed placed, S2CellId at, int level) {
        if (node instanceof Branch branch) {
            int child = at.childPosition(level + 1);
            return withChild(branch, child, added(branch.children()[child], placed, at, level + 1));
        }
        Placed[] here = ((Leaf) node).placed();
        Placed[] more = Arrays.copyOf(here, here.length + 1);
        more[here.length] = placed;
        return more.length > MOST_IN_LEAF && level < S2CellId.MAX_LEVEL ? split(more, level) : new Leaf(more);
    }

    private static Node removed(Node node, UUID id, S2CellId at, int level) {
        if (node instanceof Branch branch) {
            int child = at.childPosition(level + 1);
            Branch less = withChild(branch, child, removed(branch.children()[child], id, at, level + 1));
            return less.size() < FEWEST_IN_BRANCH ? joined(less) : less;
        }
        return new Leaf(Arrays.stream(((Leaf) node).placed())
                .filter(placed -> !placed.id().equals(id))
                .toArray(Placed[]::new));
    }

    private static Node split(Placed[] all, int level) {
        Map<Integer, List<Placed>> byChild = Arrays.stream(all)
                .collect(Collectors.groupingBy(placed -> cell(placed).childPosition(level + 1)));
        Node[] children = new Node[CHILDREN];
        for (int child = 0; child < CHILDREN; child++) {
            Placed[] some = byChild.getOrDefault(child, List.of()).toArray(Placed[]::new);
            boolean stillTooMany = some.length > MOST_IN_LEAF && level + 1 < S2CellId.MAX_LEVEL;
            children[child] = stillTooMany ? split(some, level + 1) : new Leaf(some);
        }
        return Branch.of(children);
    }

    private static Leaf joined(Branch branch) {
        List<Placed> all = new ArrayList<>();
        collect(branch, all);
        return new Leaf(all.toArray(Placed[]::new));
    }

    private static void collect(Node node, List<Placed> into) {
        if (node instanceof Branch branch) {
            for (Node child : branch.children()) {
                collect(child, into);
            }
        } else if (node instanceof Leaf leaf) {
            into.addAll(Arrays.asList(leaf.placed()));
        }
    }

    private static Branch withChild(Branch branch, int child, Node node) {
        Node[] changed = branch.children().clone();
        int size = branch.size() - changed[child].size() + node.size();
        changed[child] = node;
        return new Branch(changed, size);
    }

    private static Node[] emptyFaces() {
        Node[] faces = new Node[FACES];
        Arrays.fill(faces, new Leaf(new Placed[0]));
        return faces;
    }

    private static S2CellId cell(Placed placed) {
        return S2CellId.fromLatLng(placed.fix().position().toLatLng());
    }

    /** What a search has found and not looked into yet. */
    private sealed interface Step {

        /** A cell goes before a person as far away: it may hold one with a lower id. */
        Comparator<Step> NEAREST_FIRST = (one, other) -> {
            int byDistance = Double.compare(one.metres(), other.metres());
            if (byDistance != 0) {
                return byDistance;
            }
            return one instanceof Person person && other instanceof Person another
                    ? Neighbour.NEAREST_FIRST.compare(person.neighbour(), another.neighbour())
                    : Boolean.compare(one instanceof Person, other instanceof Person);
        };

        /** Nobody in it is nearer. */
        double metres();
    }

    private record Person(Neighbour neighbour) implements Step {

        @Override
        public double metres() {
            return neighbour.metres();
        }
    }

    private record Cell(double metres, Node node, S2CellId id) implements Step {}

    /**
     * Best first: always looks into the nearest cell or yields the nearest person (Hjaltason and Samet, Distance browsing in
     * spatial databases, ACM TODS 24(2), 1999).
     */
    private static final class Search implements Iterator<Neighbour> {

        private final Position from;
        private final S2Point point;
        private final double maxMetres;
        private final PriorityQueue<Step> steps = new PriorityQueue<>(Step.NEAREST_FIRST);

        Search(Node[] faces, Position from, double maxMetres) {
            this.from = from;
            this.point = from.toLatLng().toPoint();
            this.maxMetres = maxMetres;
            for (int face = 0; face < FACES; face++) {
                consider(faces[face], S2CellId.fromFace(face));
            }
        }

        @Override
        public boolean hasNext() {
            while (steps.peek() instanceof Cell cell) {
                steps.remove();
                open(cell);
            }
            return !steps.isEmpty();
        }

        @Override
        public Neighbour next() {
            if (hasNext() && steps.remove() instanceof Person person) {
                return person.neighbour();
            }
            throw new NoSuchElementException();
        }

        private void open(Cell cell) {
            if (cell.node() instanceof Branch branch) {
                for (int i = 0; i < CHILDREN; i++) {
                    consider(branch.children()[i], cell.id().child(i));
                }
            } else if (cell.node() instanceof Leaf leaf) {
                for (Placed placed : leaf.placed()) {
                    Neighbour neighbour = Neighbour.of(placed.id(), placed.fix(), from);
                    if (neighbour.metres() <= maxMetres) {
                        steps.add(new Person(neighbour));
                    }
                }
            }
        }

        private void consider(Node node, S2CellId cell) {
            if (node.size() == 0) {
                return;
            }
            double radians = new S2Cell(cell).getDistance(point).toAngle().radians();
            double metres = Math.max(0, radians * Position.EARTH_RADIUS_METRES - ROUNDING_METRES);
            if (metres <= maxMetres) {
                steps.add(new Cell(metres, node, cell));
            }
        }
    }
}
