package dev.bursar.operator.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;

/** A health script, run with the libraries alone that Argo CD opens for scripts from its ConfigMap: no {@code string}. */
record ArgoScript(String lua) {
    static final Path FILE = Path.of("..", "docs", "integrations", "argocd-cm.yaml");

    /** By key of the ConfigMap. */
    static Map<String, String> data() {
        Map<String, Map<String, String>> patch = HealthCase.read(FILE, new TypeReference<>() {});
        return Objects.requireNonNull(patch.get("data"));
    }

    static String key(String kind) {
        return "resource.customizations.health.bursar.dev_" + kind;
    }

    static ArgoScript of(String kind) {
        return new ArgoScript(Objects.requireNonNull(data().get(key(kind)), kind));
    }

    ArgoHealth health(Map<String, Object> object) {
        Globals globals = new Globals();
        globals.load(new JseBaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", value(object));
        LuaValue health = globals.load(lua).call();
        return new ArgoHealth(
                health.get("status").checkjstring(), health.get("message").checkjstring());
    }

    private static LuaValue value(@Nullable Object from) {
        return switch (from) {
            case null -> LuaValue.NIL;
            case Boolean one -> LuaValue.valueOf(one);
            case Long one -> LuaValue.valueOf(one.doubleValue());
            case String one -> LuaValue.valueOf(one);
            case List<?> list -> {
                LuaTable table = new LuaTable();
                list.forEach(one -> table.set(table.length() + 1, value(one)));
                yield table;
            }
            case Map<?, ?> map -> {
                LuaTable table = new LuaTable();
                map.forEach((key, one) -> table.set(key.toString(), value(one)));
                yield table;
            }
            default -> throw new IllegalArgumentException(from.getClass().toString());
        };
    }
}
