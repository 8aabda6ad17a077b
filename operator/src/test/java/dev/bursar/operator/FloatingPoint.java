package dev.bursar.operator;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the byte code itself, because the classes that ArchUnit sees do not show local variables: a binary fraction comes
 * into a method as a constant, by conversion, from a field or from a call, and each of these is looked at.
 */
final class FloatingPoint {
    private static final Set<ClassDesc> TYPES =
            Set.of(ConstantDescs.CD_double, ConstantDescs.CD_float, ConstantDescs.CD_Double, ConstantDescs.CD_Float);

    private FloatingPoint() {}

    static ArchCondition<JavaClass> notBeUsed() {
        return new ArchCondition<>("not use double or float") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                uses(read(type))
                        .forEach(place -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " uses double or float in " + place)));
            }
        };
    }

    static Set<String> uses(ClassModel type) {
        Set<String> places = new TreeSet<>();
        type.fields().stream()
                .filter(field -> TYPES.contains(field.fieldTypeSymbol()))
                .forEach(field -> places.add(field.fieldName().stringValue()));
        type.methods().stream()
                .filter(FloatingPoint::uses)
                .forEach(method -> places.add(method.methodName().stringValue() + "()"));
        return places;
    }

    private static boolean uses(MethodModel method) {
        return named(method.methodTypeSymbol())
                || method.code().stream()
                        .flatMap(CodeModel::elementStream)
                        .anyMatch(element -> element instanceof Instruction instruction && brings(instruction));
    }

    private static boolean brings(Instruction instruction) {
        return switch (instruction) {
            case ConstantInstruction constant -> binary(constant.typeKind());
            case ConvertInstruction conversion -> binary(conversion.toType());
            case FieldInstruction field -> TYPES.contains(field.typeSymbol());
            case InvokeInstruction call -> named(call.typeSymbol());
            default -> false;
        };
    }

    private static boolean binary(TypeKind kind) {
        return kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT;
    }

    private static boolean named(MethodTypeDesc method) {
        return Stream.concat(Stream.of(method.returnType()), method.parameterList().stream())
                .anyMatch(TYPES::contains);
    }

    private static ClassModel read(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
