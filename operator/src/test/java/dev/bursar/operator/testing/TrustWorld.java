package dev.bursar.operator.testing;

import static dev.bursar.process.Waiting.SOON;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/**
 * A {@link World} whose STS and IAM are ministack's, which enforces trust policies, external ids and permissions; every request
 * to it is recorded. Bills come from moto, which takes ministack's sessions for its own account.
 */
@NullUnmarked
public final class TrustWorld implements AutoCloseable {
    /** The operator's own account. */
    public static final String HOME = "999988887777";

    /** Moto does not know ministack's keys, and takes whoever holds them for this account. */
    public static final String MOTOS_OWN = "123456789012";

    private final World world;
    private final Ministack ministack;
    private final Recorder sts;
    private final OperatorRun operator;

    private TrustWorld(World world, Ministack ministack, Recorder sts, OperatorRun operator) {
        this.world = world;
        this.ministack = ministack;
        this.sts = sts;
        this.operator = operator;
    }

    /** @param name folder under {@code target/api-server} */
    public static TrustWorld start(String name, String... flags) {
        return start(World.start(name), flags);
    }

    public static TrustWorld start(World world, String... flags) {
        Ministack ministack = Ministack.start();
        Recorder sts = Recorder.before(ministack.endpoint());
        return new TrustWorld(world, ministack, sts, OperatorRun.of(launch(world, ministack, sts, flags)));
    }

    private static OperatorLaunch launch(World world, Ministack ministack, Recorder sts, String... flags) {
        Ministack.Keys keys = ministack.operator(HOME, "bursar");
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "KUBECONFIG",
                OperatorAccess.kubeconfig(world.server()).toAbsolutePath().toString(),
                "AWS_ENDPOINT_URL",
                sts.endpoint().toString(),
                "AWS_ENDPOINT_URL_COST_EXPLORER",
                world.aws().endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                keys.secretAccessKey(),
                "AWS_SESSION_TOKEN",
                keys.sessionToken(),
                "AWS_REGION",
                "eu-central-1"));
        List<String> all = new ArrayList<>(List.of("--http-port", "0", "--cluster-name", "test-cluster"));
        all.addAll(Arrays.asList(flags));
        return OperatorLaunch.begin(environment, all.toArray(String[]::new));
    }

    public World world() {
        return world;
    }

    public Ministack ministack() {
        return ministack;
    }

    /** What reached STS, IAM and Organizations. */
    public Recorder sts() {
        return sts;
    }

    public OperatorRun operator() {
        return operator;
    }

    /** Applies what a person would write. */
    public void apply(String yaml) {
        world.admin()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(item -> world.admin().resource(item).createOr(resource -> resource.update()));
    }

    public void deleteGrant(String name) {
        world.admin().resources(RoleGrant.class).withName(name).delete();
    }

    /** A key of the onboarding Secret, as soon as it is there. */
    public String bundle(String namespace, String account, String key) {
        world.await(
                CloudAccount.class,
                namespace,
                account,
                SOON,
                there -> there.getStatus() != null && there.getStatus().onboarding() != null);
        Secret secret = world.admin()
                .secrets()
                .inNamespace(namespace)
                .withName(account + "-onboarding")
                .get();
        return decoded(secret, key);
    }

    private static String decoded(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    /** Has the account looked at now, and waits for what Ready says. */
    public CloudAccount verified(String namespace, String account, String value, String reason) {
        world.refresh(CloudAccount.class, namespace, account, value);
        return world.await(
                CloudAccount.class,
                namespace,
                account,
                SOON,
                there -> there.getStatus() != null
                        && value.equals(there.getStatus().lastHandledRefresh())
                        && reason.equals(World.readyReason(there)));
    }

    public static Condition condition(CloudAccount account, String type) {
        Optional<Condition> found = account.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
        return found.orElseThrow(() -> new AssertionError("no condition " + type));
    }

    /** Calls to STS that are about an account or by it: requests whose body names it. */
    public List<Recorder.Seen> asked(String accountId) {
        return sts.all().stream()
                .filter(request -> request.service().equals("sts"))
                .filter(request -> request.body().contains(accountId))
                .toList();
    }

    @Override
    public void close() {
        operator.close();
        sts.close();
        ministack.close();
        world.close();
    }
}
